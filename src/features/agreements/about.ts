/** What messages are about: what draws them again when it changes. */

/** All that one person is asked. */
export const aboutPerson = (personId: string): string => `agreements|${personId}`;
/** The list that somebody keeps. */
export const aboutList = (keeper: string): string => `agreement-list|${keeper}`;
