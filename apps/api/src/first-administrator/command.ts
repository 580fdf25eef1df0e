import { parseArgs } from 'node:util';
import { userName } from '@oih/contracts/http/accounts';
import { organizationLevels } from '@oih/contracts/http/directory';
import type { Organization } from '@oih/data/directory/models';
import { division } from '@oih/domain/regions/divisions';

/** What the command is told wrongly; its message says what to write instead. */
export class UsageError extends Error {}

export const usage = `Usage:
  npm run admin -- create --user NAME --name "姓名" --hospital "医院名称" --division 330702 --level county
      [--hospital-en "Name"] [--grade 二级甲等] [--time-zone Asia/Shanghai] [--another]
  npm run admin -- create --user NAME --name "姓名" --at HOSPITAL_ID --another
  npm run admin -- unlock USER

The password is asked for on the terminal, or read from ADMIN_PASSWORD or from standard input; it is never an argument.
Levels: ${organizationLevels.join(', ')}. Divisions are codes of GB/T 2260 with six digits.`;

export type Command =
  | { verb: 'unlock'; userName: string }
  | {
      verb: 'create';
      userName: string;
      displayName: string;
      another: boolean;
      /** A hospital that is there already, or the one to be made. */
      hospital: { id: string } | Pick<Organization, 'name' | 'level' | 'grade' | 'divisionCode' | 'timeZone'>;
    };

const options = {
  user: { type: 'string' },
  name: { type: 'string' },
  hospital: { type: 'string' },
  'hospital-en': { type: 'string' },
  at: { type: 'string' },
  level: { type: 'string' },
  grade: { type: 'string' },
  division: { type: 'string' },
  'time-zone': { type: 'string', default: 'Asia/Shanghai' },
  another: { type: 'boolean', default: false },
} as const;

type Values = ReturnType<typeof parse>['values'];

function parse(given: string[]) {
  if (given.some((one) => one.startsWith('--password')))
    throw new UsageError('A password is never an argument: others on this machine could read it.');
  try {
    return parseArgs({ args: given, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const fail = (message: string): never => {
  throw new UsageError(message);
};

const zoneExists = (timeZone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format() !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};

function hospitalOf(values: Values): Extract<Command, { verb: 'create' }>['hospital'] {
  if (values.at) return { id: values.at };
  const { hospital: zh, level, grade, 'time-zone': timeZone } = values;
  const divisionCode = values.division ?? '';
  if (!zh) return fail('--hospital is missing: the name of the hospital.');
  const known =
    organizationLevels.find((one) => one === level) ?? fail(`--level is one of ${organizationLevels.join(', ')}.`);
  if (!/^\d{6}$/.test(divisionCode) || !division(divisionCode))
    return fail('--division is not a code of GB/T 2260 with six digits, such as 330702.');
  if (!zoneExists(timeZone)) return fail('--time-zone is not the name of a time zone, such as Asia/Shanghai.');
  const name = { zh, en: values['hospital-en'] ?? zh };
  return { name, level: known, ...(grade ? { grade } : {}), divisionCode, timeZone };
}

/** Reads the arguments of the command. @throws UsageError. */
export function readCommand(given: string[]): Command {
  const { values, positionals } = parse(given);
  const [verb, person] = positionals;
  if (verb === 'unlock') return { verb, userName: person ?? fail('Whose account is to be unlocked?') };
  if (verb !== 'create') return fail('Say what is to be done: create or unlock.');
  const checked = userName.safeParse(values.user ?? '');
  if (!checked.success) return fail('--user is missing, or has other signs than a-z, 0-9, dot, dash and underscore.');
  const displayName = values.name?.trim() || fail('--name is missing: the name of the administrator.');
  return { verb, userName: checked.data, displayName, another: values.another, hospital: hospitalOf(values) };
}
