const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A forged id is a missing row, not an error of the database. */
export const isUuid = (id: string): boolean => UUID.test(id);
