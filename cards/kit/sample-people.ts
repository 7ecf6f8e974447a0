/**
 * What samples of cards are filled with: invented people, narratives and types. A test looks for each of these
 * in every card that is seen in a chat, and must find none. Use nothing else as a sample's personal data.
 */
export const SAMPLE_CHILD = 'Tamsin Wexcombe';
export const SAMPLE_OTHER_CHILD = 'Jory_Pennant *Lee*';
export const SAMPLE_STAFF = 'Ottoline Grasmere';
/** Hostile to Markdown and HTML on purpose. */
export const SAMPLE_NARRATIVE =
  'Unkind messages [here](https://example.com) were *shown* to the class.\n- two children were upset <b>and left</b>';
export const SAMPLE_EVIDENCE = 'Tablet number 14, kept in the quillwork cupboard';
export const SAMPLE_TYPE = 'Quillwork: unkind messages between children';
export const SAMPLE_TYPE_ID = 'sample-quillwork-type';
export const SAMPLE_NOTE = 'Spoke to the family on the telephone, they were glad to hear of it';

export const SAMPLE_SECRETS: readonly string[] = [
  ...[SAMPLE_CHILD, SAMPLE_OTHER_CHILD, SAMPLE_STAFF].flatMap((name) => name.split(/[ _]/)),
  'Unkind messages',
  'two children were upset',
  'quillwork',
  'Tablet number 14',
  'Spoke to the family',
];

/** Ids as they look. */
export const SAMPLE_ID = '5b2f7c1e-0d3a-4c55-9e57-2f1c8a6b9d01';
export const SAMPLE_PERSON_ID = '7d9b1c44-62a8-4d0c-8a4f-11c0e5b7aa02';
export const SAMPLE_REFERENCE = 'OAK-2026-48213';
export const SAMPLE_SCHOOL_ID = '3e8a5d10-4c7b-4f21-9d66-80a4c1f2be03';
