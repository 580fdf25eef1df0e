import type { Job } from '@oih/data/jobs/model';
import type { OutboxEntry } from '@oih/data/outbox/entry';
import type { Subscriber } from '@oih/data/outbox/outbox';
import type { Report } from '@oih/data/regulator/reports';
import type { AppContext } from '../context.ts';
import { visitNote } from '../signing/kinds.ts';
import { signedPrescription } from '../signing/prescription-kinds.ts';

/** What the platform is told of. */
const told = new Set([
  'encounter.called',
  'encounter.attested',
  'encounter.finished',
  'encounter.stopped-offline',
  'encounter.amended',
  'prescription.approved',
  'prescription.returned',
  'prescription.dispensed',
  'prescription.void',
  'prescription.expired',
]);

const jobOf = ({ _id }: Pick<Report, '_id'>, at: Date, turn: string) => ({
  _id: `report:${_id}${turn}`,
  kind: 'report',
  dueAt: at,
  subject: { reportId: _id },
});

/** Notes each event that the platform is told of, and plans its sending; nothing where there is no platform. */
export const planReports =
  ({ repositories, regulator }: AppContext): Subscriber =>
  async (entries) => {
    if (!regulator) return;
    const reports = entries
      .filter(
        (one): one is OutboxEntry & { organizationId: string } => told.has(one.action) && Boolean(one.organizationId),
      )
      .filter(({ entity }) => entity === 'Encounter' || entity === 'Prescription')
      .map(({ id, action, entityId, organizationId, at }) => ({
        _id: id,
        event: action,
        entityId,
        organizationId,
        at,
      }));
    if (reports.length === 0) return;
    await repositories.reports.add(reports);
    await repositories.jobs.add(reports.map((report) => jobOf(report, report.at, '')));
  };

/** The doctor and the hospital of a visit as the platform knows them. */
async function whoOf({ repositories }: AppContext, practitionerRoleId: string) {
  const record = await repositories.directory.role(practitionerRoleId);
  if (!record) return null;
  const { organization, practitioner, role } = record;
  return {
    organization: {
      id: organization._id,
      name: organization.name.zh,
      level: organization.level,
      division: organization.divisionCode,
    },
    practitioner: {
      name: practitioner.name.zh,
      licenceNumber: role.licenceNumber,
      departmentCode: role.departmentCode,
    },
  };
}

async function encounterReport(context: AppContext, id: string) {
  const { repositories } = context;
  const encounter = await repositories.encounters.byId(id);
  if (!encounter) return null;
  const signed = await repositories.signedRecords.latest(visitNote.kind, id);
  return {
    ...(await whoOf(context, encounter.practitionerRoleId)),
    encounter: {
      id,
      // The patient by the hospital's own number: the platform is told no name.
      patientId: encounter.patientId,
      type: encounter.type ?? 'advice',
      status: encounter.status,
      startedAt: encounter.startedAt?.toISOString() ?? null,
      finishedAt: encounter.finishedAt?.toISOString() ?? null,
      diagnoses: (encounter.note.diagnoses ?? []).map(({ code }) => code),
      stopReason: encounter.stopped?.reason ?? null,
      noteVersion: signed?.version ?? null,
      noteHash: signed?.signature.payloadHash ?? null,
    },
  };
}

async function prescriptionReport(context: AppContext, id: string) {
  const { repositories } = context;
  const prescription = await repositories.prescriptions.byId(id);
  if (!prescription?.signed) return null;
  const { signed, reviews } = prescription;
  const version = await repositories.signedRecords.latest(signedPrescription.kind, id);
  return {
    ...(await whoOf(context, prescription.practitionerRoleId)),
    prescription: {
      id,
      number: prescription.number,
      encounterId: prescription.encounterId,
      patientId: prescription.patientId,
      status: prescription.status,
      diagnoses: signed.diagnoses.map(({ code }) => code),
      medications: signed.items.map(({ medication, packs, days }) => ({
        code: medication.code,
        atc: medication.atc,
        packs,
        days,
      })),
      signedAt: signed.at.toISOString(),
      reviewedAt: reviews.at(-1)?.at.toISOString() ?? null,
      version: signed.version,
      hash: version?.signature.payloadHash ?? null,
    },
  };
}

/** Tells the platform of an event, with the record as it stands now; told already, nothing happens. @throws JobFailure. */
export async function sendReport(context: AppContext, job: Job): Promise<void> {
  const { repositories, regulator, clock } = context;
  const report = await repositories.reports.byId(String(job.subject.reportId));
  if (!report || !regulator || report.status === 'accepted') return;
  const { _id, event, entityId, at } = report;
  const body = event.startsWith('prescription.')
    ? await prescriptionReport(context, entityId)
    : await encounterReport(context, entityId);
  await regulator.send(_id, { id: _id, type: event, at: at.toISOString(), ...body });
  await repositories.reports.accepted(_id, clock.now());
}

const day = 86_400_000;
/** How far back both sides are compared, and what is left out because it may still be on its way. */
const span = { back: 3 * day, young: 10 * 60_000 };

const reconciliation = (at: Date) => {
  const date = at.toISOString().slice(0, 10);
  return { _id: `reconcile-reports:${date}`, kind: 'reconcile-reports', dueAt: at, subject: { date } };
};

/** Has the reports compared today, and from then on once a day. */
export async function planReconciliation({ repositories, regulator, clock }: AppContext): Promise<void> {
  if (regulator) await repositories.jobs.add([reconciliation(clock.now())]);
}

/**
 * Compares what was told in the last days with what the platform has; what it lacks is sent again, as is whatever is still waiting from
 * before. The next comparison is planned first, so that one that fails for good does not end the chain.
 */
export async function reconcileReports({ repositories, regulator, clock, logger }: AppContext): Promise<void> {
  if (!regulator) return;
  const now = clock.now();
  await repositories.jobs.add([reconciliation(new Date(now.getTime() + day))]);
  const [from, to] = [new Date(now.getTime() - span.back), new Date(now.getTime() - span.young)];
  const [ours, waiting, theirs] = await Promise.all([
    repositories.reports.between(from, to),
    repositories.reports.pendingBefore(from),
    regulator.known(from, to),
  ]);
  const lacking = [...waiting, ...ours.filter(({ _id }) => !theirs.has(_id))];
  if (lacking.length > 0) {
    logger.warn({ lacking: lacking.length }, 'reports that the supervision platform lacks are sent again');
    await repositories.reports.lost(lacking.map(({ _id }) => _id));
    await repositories.jobs.add(lacking.map((report) => jobOf(report, now, `:${now.toISOString().slice(0, 10)}`)));
  }
}
