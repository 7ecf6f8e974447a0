import { GraphFault } from './graph-fault.ts';

/** Graph's path is not encoded by anybody: only an object id may become part of it. @throws GraphFault `NotAnId` */
export const objectId = (id: string): string => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new GraphFault(0, 'NotAnId');
  return id.toLowerCase();
};
