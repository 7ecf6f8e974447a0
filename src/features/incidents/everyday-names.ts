/**
 * First names that are everyday words too: a small "will" or "may" is in almost everything a child writes. Such a name counts
 * with a title, beside the surname, or with a capital inside a sentence. "don" and "ill" are what is left of "don't" and "i'll".
 */
export const EVERYDAY_NAMES: ReadonlySet<string> = new Set(
  `amber angel april art august autumn bill bob buddy chance chase christian cliff crystal dale dawn dean destiny dick don
   dot drew earl eve faith fern flora frank gene ginger glen grace grant guy hazel heather holly honey hope hunter ill iris ivy
   jack jade jasmine jay jean jewel joy june lance lily mark mason max may melody merry miles mo nick noel norm olive pat
   patience pearl peg penny pip poppy ray rich rob robin rock rod rose ruby rusty sandy sky sonny star sue summer tom
   violet wade ward will willow woody`.split(/\s+/),
);

/** Everyday words that are a short name and an "s", or a title and a short name: they name nobody. */
export const LIKE_A_NAME: ReadonlySet<string> = new Set(
  `this less class boss loss miss mess guess pass dress bless press chess missing mission missed drama dream drain drink drake
   drove drone drift drill`.split(/\s+/),
);
