/** Words that are neither a command nor a worry: somebody greets or thanks the bot. Anything else may be a worry. */
const SMALL_TALK = new Set(
  `hi hello hey hiya hullo there good morning afternoon evening night day
   thanks thank you thankyou ta cheers ok okay kk fine great lovely perfect brilliant super cool nice
   got it will do done noted yes yep yeah no nope bye goodbye see later please sorry test testing
   very much all many for your the app bot`.split(/\s+/),
);

const LONGEST = 6;

/** Also true of signs and smileys alone, in which nothing is said. */
export const isSmallTalk = (text: string): boolean => {
  const words = text
    .toLocaleLowerCase('en-GB')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.length <= LONGEST && words.every((word) => SMALL_TALK.has(word));
};
