import { isDeepStrictEqual } from 'node:util';
import type { ImportFault, ImportPreview } from '@oih/contracts/http/exchange';
import type { StaffDetails } from '@oih/contracts/http/staff';
import type { Organization } from '@oih/data/directory/models';
import type { RoleRecord } from '@oih/data/directory/repository';
import type { NewStaff, StaffChange } from '@oih/data/staff/repository';
import type { AppContext } from '../context.ts';
import { doctorsOf } from '../staff/list-staff.ts';
import { detailsOf } from '../staff/present.ts';
import { changedStaff, newStaff } from '../staff/write-staff.ts';
import { CellFault } from './cells.ts';
import { staffColumns, staffKey, staffOf, staffRow } from './staff-table.ts';
import { faultOf, reading, readTable } from './table.ts';

/** What a file of doctors comes to. */
export interface StaffPlan {
  faults: ImportFault[];
  added: NewStaff[];
  changed: StaffChange[];
  same: number;
  changes: ImportPreview['changes'];
}

const columnsThatDiffer = (before: StaffDetails, after: StaffDetails) => {
  const [old, now] = [staffRow(before, 'zh'), staffRow(after, 'zh')];
  return staffColumns.filter((_, at) => old[at] !== now[at]).map(({ head }) => head);
};

/** Compares a file of doctors with those of the hospital. Doctors that are not in the file stay as they are. */
export async function planStaff(
  context: AppContext,
  organization: Organization,
  lines: readonly string[][],
): Promise<StaffPlan> {
  const { rows, faults } = readTable(lines, staffColumns);
  const known = new Map<string, RoleRecord>(
    (await doctorsOf(context, organization._id)).map((record) => [record.role.licenceNumber, record]),
  );
  const plan: StaffPlan = { faults, added: [], changed: [], same: 0, changes: [] };
  const seen = new Set<string>();
  for (const { row, cells } of rows) {
    const details = reading(row, staffColumns, faults, () => staffOf(cells));
    if (!details) continue;
    if (seen.has(details.licenceNumber)) {
      faults.push(faultOf(row, new CellFault('licenceNumber', 'duplicate'), staffColumns));
      continue;
    }
    seen.add(details.licenceNumber);
    const record = known.get(details.licenceNumber);
    const outcome = record
      ? isDeepStrictEqual(detailsOf(record), details)
        ? null
        : await changedStaff(context, record, details)
      : await newStaff(context, organization, details);
    if (outcome === null) plan.same += 1;
    else if ('problem' in outcome)
      faults.push(faultOf(row, new CellFault(staffKey(outcome.field), outcome.problem), staffColumns));
    else {
      if ('practitioner' in outcome) plan.added.push(outcome);
      else plan.changed.push(outcome);
      plan.changes.push({
        row,
        name: details.name.zh,
        what: record ? 'changed' : 'added',
        columns: record ? columnsThatDiffer(detailsOf(record), details) : [],
      });
    }
  }
  return plan;
}
