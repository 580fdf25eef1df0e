import { isDeepStrictEqual } from 'node:util';
import type { ImportFault, ImportPreview } from '@oih/contracts/http/exchange';
import type { SchedulePlan } from '@oih/contracts/http/schedules';
import type { Organization } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import { emptyPlan } from '@oih/domain/schedule/usual-plan';
import { newId } from '@oih/platform/ids';
import type { AppContext } from '../context.ts';
import { doctorsOf } from '../staff/list-staff.ts';
import { CellFault } from './cells.ts';
import { blockOf, hoursAlone, inOrder, rosterColumns } from './roster-table.ts';
import { reading, readTable } from './table.ts';

/** Blocks of a week at most, as a plan has them. */
const mostBlocks = 100;

type Weekly = SchedulePlan['weekly'];

/** The weekly hours of a doctor in place of those that stand. */
export interface RosterChange {
  record: RoleRecord;
  version: number;
  plan: SchedulePlan;
}

/** What a file of weekly hours comes to. */
export interface RosterPlan {
  faults: ImportFault[];
  changed: RosterChange[];
  same: number;
  changes: ImportPreview['changes'];
}

interface Read {
  /** The first row of the doctor. */
  row: number;
  record: RoleRecord;
  weekly: Weekly;
}

const overlaps = (weekly: Weekly, { weekday, block }: Weekly[number]): boolean =>
  weekly.some((one) => one.weekday === weekday && one.block.from < block.to && block.from < one.block.to);

/** The weekly hours in a file, doctor by doctor. */
function readHours(lines: readonly string[][], known: ReadonlyMap<string, RoleRecord>, faults: ImportFault[]): Read[] {
  const read = readTable(lines, rosterColumns);
  faults.push(...read.faults);
  const doctors = new Map<string, Read>();
  for (const { row, cells } of read.rows) {
    reading(row, rosterColumns, faults, () => {
      const record = known.get(cells.licenceNumber);
      if (!record) throw new CellFault('licenceNumber', cells.licenceNumber === '' ? 'missing' : 'unknown-doctor');
      const doctor = doctors.get(record.role._id) ?? { row, record, weekly: [] };
      doctors.set(record.role._id, doctor);
      const block = blockOf(cells, newId());
      if (!block) return;
      if (overlaps(doctor.weekly, block)) throw new CellFault('from', 'overlap');
      if (doctor.weekly.length === mostBlocks) throw new CellFault('weekday', 'does-not-fit');
      doctor.weekly.push(block);
    });
  }
  return [...doctors.values()];
}

/** Compares a file of weekly hours with those that stand. Doctors that are not in it stay as they are, and so do leave, single days and rules. */
export async function planRosters(
  context: AppContext,
  organization: Organization,
  lines: readonly string[][],
): Promise<RosterPlan> {
  const doctors = await doctorsOf(context, organization._id);
  const known = new Map(doctors.map((record) => [record.role.licenceNumber, record]));
  const plan: RosterPlan = { faults: [], changed: [], same: 0, changes: [] };
  const read = readHours(lines, known, plan.faults);
  const stored = await context.repositories.schedules.byRoles(read.map(({ record }) => record.role._id));
  const standing = new Map(stored.map((schedule) => [schedule._id, schedule]));
  for (const { row, record, weekly } of read) {
    const schedule = standing.get(record.role._id);
    const before = schedule?.plan ?? emptyPlan;
    if (isDeepStrictEqual(hoursAlone(before.weekly), hoursAlone(weekly))) {
      plan.same += 1;
      continue;
    }
    plan.changed.push({
      record,
      version: schedule?.version ?? 0,
      plan: { ...before, weekly: inOrder(weekly) },
    });
    plan.changes.push({ row, name: record.practitioner.name.zh, what: 'changed', columns: [] });
  }
  plan.faults.sort((a, b) => a.row - b.row);
  return plan;
}
