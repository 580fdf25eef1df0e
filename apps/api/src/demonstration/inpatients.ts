import type { Patient } from '@oih/data/accounts/models';
import type { Repositories } from '@oih/data/connect';
import { emptyNote, type InpatientEncounter } from '@oih/data/encounters/model';
import { dateIn } from '@oih/domain/booking/day';
import { conditionOf } from '@oih/domain/terminology/conditions';

const day = 24 * 3_600_000;

/** Somebody who lies in the county hospital, without a phone or an account; invented. */
const patient: Patient = {
  _id: 'patient-lying',
  name: '周根生',
  sex: '1',
  birthDate: '1944-06-12',
  phone: '',
};

/** The stay, since two days, about which nobody has been asked yet. */
function stayOf(now: Date): Omit<InpatientEncounter, 'outbox'> {
  const start = new Date(now.getTime() - 2 * day);
  return {
    _id: 'encounter-lying',
    class: 'IMP',
    patientId: patient._id,
    userId: patient._id,
    practitionerRoleId: 'role-county',
    organizationId: 'org-county',
    status: 'in-progress',
    type: 'remote-consultation',
    stay: {
      ward: '呼吸内科三病区',
      bed: '12',
      admittedOn: dateIn(start, 'Asia/Shanghai'),
      diagnoses: [conditionOf('J18.9')!],
      documentIds: [],
    },
    start,
    end: start,
    arrivedAt: start,
    startedAt: start,
    callEndedAt: null,
    finishedAt: null,
    note: emptyNote,
  };
}

/** Puts one in-patient of the county’s doctor in; one that is there already, or was discharged, stays as it is. */
export async function seedInpatients({ patients, encounters, inpatients }: Repositories, now: Date): Promise<void> {
  if (await encounters.byId('encounter-lying')) return;
  await patients.add([patient]);
  await inpatients.admit(stayOf(now), { userId: 'system', role: 'system' });
}
