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
