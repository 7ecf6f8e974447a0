/**
 * Three kinds of "no". A refusal is an `Answer` with a sentence. An input fault is this class. Anything else is
 * breakage: logged with an id, answered with one apology that carries the id.
 */
export class Fault extends Error {
  readonly code: string;
  /** The sentence that the person reads: what is wrong and what to do next. */
  readonly sentence: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: string, sentence: string, fields: Readonly<Record<string, string>> = {}) {
    super(code);
    this.name = 'Fault';
    this.code = code;
    this.sentence = sentence;
    this.fields = fields;
  }
}

/**
 * Thrown by the unit of work when a new case's reference is already another case's at that school: nothing was
 * written; the same commit with another reference will do.
 */
export class ReferenceTaken extends Error {
  constructor() {
    super('reference-taken');
    this.name = 'ReferenceTaken';
  }
}
