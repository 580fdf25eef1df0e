import { createHash } from 'node:crypto';
import type { ImportPreview, TableKind } from '@oih/contracts/http/exchange';
import type { Organization } from '@oih/data/directory/models';
import { AppError } from '@oih/platform/errors';
import type { AppContext } from '../context.ts';
import { type Actor, acting } from '../http/actor.ts';
import { derivedSlots } from '../schedules/derived.ts';
import { doctorsOf } from '../staff/list-staff.ts';
import { detailsOf } from '../staff/present.ts';
import { warnOf } from '../staff/watch-licences.ts';
import type { Language } from './cells.ts';
import { readRows } from './file.ts';
import { planRosters, type RosterPlan } from './plan-rosters.ts';
import { planStaff, type StaffPlan } from './plan-staff.ts';
import { rosterColumns, rosterRows } from './roster-table.ts';
import { staffColumns, staffRow } from './staff-table.ts';
import { headOf } from './table.ts';

type Plan = { kind: 'staff'; plan: StaffPlan } | { kind: 'rosters'; plan: RosterPlan };

/** Reads a file and compares it with what the hospital has. @throws AppError FILE_UNREADABLE, FILE_TOO_LONG, PAYLOAD_TOO_LARGE. */
export async function planImport(
  context: AppContext,
  organization: Organization,
  { kind, content }: { kind: TableKind; content: string },
): Promise<Plan> {
  const lines = await readRows(content);
  return kind === 'staff'
    ? { kind, plan: await planStaff(context, organization, lines) }
    : { kind, plan: await planRosters(context, organization, lines) };
}

/** Stands for the file and for the versions that it is compared with. */
function fingerprint(planned: Plan, content: string): string {
  const versions =
    planned.kind === 'staff'
      ? planned.plan.changed.map(({ role }) => [role._id, role.version])
      : planned.plan.changed.map(({ record, version }) => [record.role._id, version]);
  const about = { kind: planned.kind, versions, changes: planned.plan.changes, content };
  return createHash('sha256').update(JSON.stringify(about)).digest('hex');
}

/** What a preview tells of a plan. */
export function presentPlan(planned: Plan, content: string): ImportPreview {
  const { faults, changed, same, changes } = planned.plan;
  return {
    faults,
    added: planned.kind === 'staff' ? planned.plan.added.length : 0,
    changed: changed.length,
    same,
    changes,
    fingerprint: fingerprint(planned, content),
  };
}

const outdated = () =>
  new AppError(
    'EDIT_CONFLICT',
    'What the file was compared with has changed since the preview. Nothing was imported: look at the preview again.',
  );

async function write(context: AppContext, actor: Actor, planned: Plan): Promise<boolean> {
  const { repositories, clock } = context;
  if (planned.kind === 'staff') {
    const { added, changed } = planned.plan;
    const written = await repositories.staff.write(added, changed, acting(actor), clock.now());
    const roles = [...added, ...changed].map(({ role }) => role._id);
    if (written) await warnOf(context, await repositories.directory.roles(roles));
    return written;
  }
  const savings = [];
  for (const { record, version, plan } of planned.plan.changed) {
    const { _id: practitionerRoleId, organizationId } = record.role;
    const saving = { practitionerRoleId, organizationId, baseVersion: version, plan, savedBy: actor.displayName };
    savings.push({ saving, derived: await derivedSlots(context, record, plan) });
  }
  return (await repositories.schedules.saveAll(savings, acting(actor), clock.now())) !== null;
}

/**
 * Carries a plan out, all of it or nothing. A plan that changes nothing is done already.
 * @throws AppError IMPORT_FAULTY, EDIT_CONFLICT.
 */
export async function applyPlan(
  context: AppContext,
  actor: Actor,
  planned: Plan,
  { content, fingerprint: confirmed }: { content: string; fingerprint: string },
): Promise<Pick<ImportPreview, 'added' | 'changed' | 'same'>> {
  const { faults, added, changed, same, fingerprint: present } = presentPlan(planned, content);
  if (faults.length > 0)
    throw new AppError(
      'IMPORT_FAULTY',
      'The file has faults, so nothing was imported. Mend them and preview it again.',
      {
        details: { faults: faults.length },
      },
    );
  if (added + changed === 0) return { added, changed, same };
  if (present !== confirmed || !(await write(context, actor, planned))) throw outdated();
  return { added, changed, same };
}

/** The rows of an export: what an import of them would find unchanged. */
export async function tableOf(
  context: AppContext,
  organization: Organization,
  kind: TableKind,
  language: Language,
): Promise<string[][]> {
  const records = await doctorsOf(context, organization._id);
  if (kind === 'staff')
    return [headOf(staffColumns, language), ...records.map((record) => staffRow(detailsOf(record), language))];
  const schedules = await context.repositories.schedules.byRoles(records.map(({ role }) => role._id));
  const plans = new Map(schedules.map(({ _id, plan }) => [_id, plan]));
  const rows = records.flatMap(({ role, practitioner }) =>
    rosterRows(
      { licenceNumber: role.licenceNumber, name: practitioner.name.zh },
      plans.get(role._id)?.weekly ?? [],
      language,
    ),
  );
  return [headOf(rosterColumns, language), ...rows];
}
