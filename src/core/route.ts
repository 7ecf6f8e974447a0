/** One HTTP endpoint as a feature or an adapter describes it, free of the web server that serves it. */
export interface WebRequest {
  readonly method: 'GET' | 'POST';
  /** With the query, as sent. */
  readonly url: string;
  readonly params: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Parsed JSON; undefined when the body is empty or no JSON. */
  readonly body: unknown;
  /** The address that the connection came from; with a proxy in front that is the proxy's. */
  readonly remoteAddress: string | null;
}

export interface WebReply {
  readonly status: number;
  /** An object or array is sent as JSON; bytes and strings as they are; undefined: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Route {
  readonly method: 'GET' | 'POST';
  /** `/api/messages`, `/chart/:id`. */
  readonly path: string;
  /** Of what is sent; half a megabyte unless told. More is read only of somebody who brings a token. */
  readonly maxBodyBytes?: number;
  handle(request: WebRequest): Promise<WebReply>;
}

/** One request of a page that anybody may open in a browser, without signing in. */
export interface PageRequest {
  readonly method: 'GET' | 'POST';
  /** Of the path below the prefix, decoded. */
  readonly parts: readonly string[];
  /** As sent; empty at a GET. */
  readonly fields: URLSearchParams;
}

/** Why such a page was not even asked. `broken` has an id that finds the log line. */
export type PageProblem = 'not-found' | 'method' | 'not-a-form' | 'too-large' | 'too-many' | 'broken';

/** Pages below one prefix. What stands in their addresses may be a secret: it is in no log line. */
export interface OpenPages {
  /** `/sign` */
  readonly prefix: string;
  /** Of what a form sends. */
  readonly maxBodyBytes: number;
  /** A body that is a string is HTML. */
  answer(request: PageRequest): Promise<WebReply>;
  /** The page that says so, and what to do. */
  problem(problem: PageProblem, id?: string): WebReply;
}
