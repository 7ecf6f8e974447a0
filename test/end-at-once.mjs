/**
 * Loaded before jest, and so by its workers. One whose work is done ends by itself, but on the way out Node takes down every
 * module of every test file, which takes longer than the half a second that jest allows: jest then says that tests leak.
 * By process.exit() it is over at once. A worker that something holds does not come here, and jest still says so.
 */
if (process.send !== undefined) process.once('beforeExit', () => process.exit());
