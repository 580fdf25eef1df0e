import { aggregate } from './aggregate.ts';
import { create, drop, dropDatabase, listCollections, listDatabases } from './catalogue.ts';
import { collMod } from './coll-mod.ts';
import type { Command } from './command.ts';
import { getMore, killCursors } from './cursors.ts';
import { explain } from './explain.ts';
import { find } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { count, distinct } from './reads.ts';
import {
  abortTransaction,
  buildInfo,
  commitTransaction,
  configureFailPoint,
  connectionStatus,
  endSessions,
  getParameter,
  hello,
  killAllSessions,
  killOp,
  ping,
  refreshSessions,
  replSetGetStatus,
  serverStatus,
} from './server.ts';
import { validate } from './validate.ts';
import { insert, remove, update } from './writes.ts';

/** Every command that this server knows, by its name on the wire. */
export const commands: Readonly<Record<string, Command>> = {
  abortTransaction,
  aggregate,
  buildInfo,
  buildinfo: buildInfo,
  collMod,
  commitTransaction,
  configureFailPoint,
  connectionStatus,
  count,
  create,
  createIndexes,
  delete: remove,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  endSessions,
  explain,
  find,
  findAndModify,
  findandmodify: findAndModify,
  getMore,
  getParameter,
  hello,
  insert,
  isMaster: hello,
  ismaster: hello,
  killAllSessions,
  killCursors,
  killOp,
  killSessions: endSessions,
  listCollections,
  listDatabases,
  listIndexes,
  ping,
  refreshSessions,
  replSetGetStatus,
  serverStatus,
  update,
  validate,
};
