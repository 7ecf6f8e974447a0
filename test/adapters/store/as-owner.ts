import pg from 'pg';

export interface OwnerConnection {
  query(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  end(): Promise<void>;
}

/** A connection beside the store's: as the server's owner, who bypasses everything, or as the app's own role. */
export const connectAs = async (url: string, role: 'owner' | 'app'): Promise<OwnerConnection> => {
  const client = new pg.Client({
    connectionString: url,
    ...(role === 'app' && { options: '-c role=esafety_app' }),
  });
  await client.connect();
  return {
    query: async (text, values) => (await client.query(text, values)).rows as Record<string, unknown>[],
    end: () => client.end(),
  };
};
