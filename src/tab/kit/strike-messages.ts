export const MISTAKE = 'This was a mistake';
export const mistakeOf = (of: string): string => `This was a mistake: ${of}`;
export const WHY = 'What was the mistake?';
export const WHY_HINT = 'It counts no more, and stays in the record with what you write here.';
export const TAKE_BACK = 'Take it back';
