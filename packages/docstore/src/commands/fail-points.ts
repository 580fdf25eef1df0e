import { type Doc, docFromJs, isDoc, isNumeric, toNumber, type Value } from '../bson/values.ts';
import { codeNameOf, MongoError, mongoError } from '../errors/mongo-error.ts';
import { docField, numberField } from './fields.ts';

/** What a fail point does to the command that meets it. */
export interface Fault {
  /** Milliseconds to wait first. */
  blockMs: number;
  closeConnection: boolean;
  /** Answered instead of carrying the command out. */
  error: MongoError | null;
  writeConcernError: Doc | null;
  /** Labels that the answer carries instead of its own; null when it keeps its own. */
  labels: string[] | null;
}

interface Armed extends Fault {
  commands: ReadonlySet<Value>;
  appName: Value | undefined;
  namespace: Value | undefined;
  /** Commands that are let through first. */
  skip: number;
  /** Commands that are hit after that. */
  times: number;
}

function modeOf(mode: Value | undefined): { skip: number; times: number } {
  const every = Number.POSITIVE_INFINITY;
  if (mode === 'alwaysOn') return { skip: 0, times: every };
  const [name, operand] = isDoc(mode) ? ([...mode][0] ?? []) : [];
  if (isNumeric(operand) && name === 'times') return { skip: 0, times: toNumber(operand) };
  if (isNumeric(operand) && name === 'skip') return { skip: toNumber(operand), times: every };
  throw mongoError('BadValue', "the mode of a fail point is 'off', 'alwaysOn', { times: n } or { skip: n }");
}

function errorOf(data: Doc): MongoError | null {
  const code = numberField(data, 'errorCode');
  if (code === undefined) return null;
  const extra = docField(data, 'errorExtraInfo');
  return new MongoError(codeNameOf(code), "Failing command via 'failCommand' failpoint", {
    extra: extra ? Object.fromEntries(extra) : {},
  });
}

function writeConcernErrorOf(data: Doc): Doc | null {
  const given = docField(data, 'writeConcernError');
  if (!given) return null;
  const code = numberField(given, 'code') ?? 0;
  return new Map([...docFromJs({ code, codeName: codeNameOf(code) }), ...given]);
}

/** Faults on demand, for tests of drivers: `configureFailPoint` with the fail point `failCommand`. */
export class FailPoints {
  #armed: Armed | null = null;

  /** @throws MongoError BadValue for a fail point or a mode that is not known. */
  configure(command: Doc): void {
    if (command.get('configureFailPoint') !== 'failCommand')
      throw mongoError('BadValue', `this server has no fail point '${String(command.get('configureFailPoint'))}'`);
    if (command.get('mode') === 'off') {
      this.#armed = null;
      return;
    }
    const data = docField(command, 'data') ?? new Map();
    const commands = data.get('failCommands');
    const labels = data.get('errorLabels');
    this.#armed = {
      ...modeOf(command.get('mode')),
      commands: new Set(Array.isArray(commands) ? commands : []),
      appName: data.get('appName'),
      namespace: data.get('namespace'),
      blockMs: data.get('blockConnection') === true ? (numberField(data, 'blockTimeMS') ?? 0) : 0,
      closeConnection: data.get('closeConnection') === true,
      error: errorOf(data),
      writeConcernError: writeConcernErrorOf(data),
      labels: Array.isArray(labels) ? labels.map(String) : null,
    };
  }

  /** The fault that a command meets; null when it may pass. */
  meet(name: string, command: Doc, appName: string | null): Fault | null {
    const armed = this.#armed;
    if (!armed?.commands.has(name)) return null;
    if (armed.appName !== undefined && armed.appName !== appName) return null;
    if (armed.namespace !== undefined && armed.namespace !== `${command.get('$db')}.${command.get(name)}`) return null;
    if (armed.skip > 0) {
      armed.skip -= 1;
      return null;
    }
    armed.times -= 1;
    if (armed.times <= 0) this.#armed = null;
    return armed;
  }
}
