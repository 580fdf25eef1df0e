import type { Account, Patient } from '@oih/data/accounts/models';
import type { Appointment } from '@oih/data/appointments/model';
import type { Repositories } from '@oih/data/connect';
import type { Encounter } from '@oih/data/encounters/model';
import type { Referral, ReferralMove } from '@oih/data/referrals/model';
import { dateIn } from '@oih/domain/booking/day';
import { referralAnsweredWithin } from '@oih/domain/referral/deadlines';
import { conditionOf } from '@oih/domain/terminology/conditions';
import { referralConsentInForce } from '../referrals/consent.ts';

const hour = 3_600_000;
const day = 24 * hour;
const timeZone = 'Asia/Shanghai';
const system = { userId: 'system', role: 'system' };

/** Somebody of the demonstration who was seen in the county and is referred; invented. */
const people = {
  up: { name: '方建国', sex: '1', birthDate: '1949-09-12', phone: '' },
  down: { name: '何秀英', sex: '2', birthDate: '1956-02-08', phone: '13800000009' },
} as const;
type Way = keyof typeof people;

const patientOf = (way: Way): Patient => ({ _id: `patient-referred-${way}`, ...people[way] });

/** Who came back near home can sign in, and read the plan. */
const account: Account = {
  _id: 'account-referred-down',
  phone: people.down.phone,
  displayName: people.down.name,
  roles: [{ role: 'patient' }],
  patientId: patientOf('down')._id,
  failures: 0,
  lockedUntil: null,
  active: true,
};

const userOf = (way: Way): string => (way === 'down' ? account._id : patientOf(way)._id);

const summaries = {
  up: {
    complaint: '活动后胸闷气促两周',
    history: '高血压15年，近两周上三楼即胸闷，休息数分钟缓解。',
    allergies: '无',
    medication: '硝苯地平控释片 30mg 每日一次',
    examination: '血压 156/92 mmHg，心率 88 次/分，双下肢轻度水肿。',
    assessment: '劳力性胸闷，需排除冠心病、心功能不全。',
  },
  down: {
    complaint: '血压反复偏高，头晕',
    history: '高血压20年，糖尿病5年，家中血压 160–175/95–100 mmHg。',
    allergies: '青霉素过敏',
    medication: '缬沙坦 80mg 每日一次；二甲双胍 0.5g 每日两次',
    examination: '血压 170/98 mmHg。',
    assessment: '难治性高血压待查。',
  },
} as const;

/** The visit in the county from which somebody is referred, over for some days. */
function visitOf(way: Way, start: Date): { appointment: Omit<Appointment, 'outbox'>; encounter: Encounter } {
  const end = new Date(start.getTime() + hour / 4);
  const ids = { appointmentId: `appointment-referred-${way}`, encounterId: `encounter-referred-${way}` };
  const whose = { patientId: patientOf(way)._id, userId: userOf(way) };
  const where = { practitionerRoleId: 'role-county', organizationId: 'org-county', start, end };
  return {
    appointment: {
      _id: ids.appointmentId,
      slotId: ids.appointmentId,
      holdsSlot: false,
      claims: [],
      status: 'fulfilled',
      ...whose,
      practitionerId: 'practitioner-county',
      ...where,
      modality: 'video',
      sequence: 0,
      moves: [],
      price: { amount: 0, currency: 'CNY' },
      payment: null,
      holdUntil: null,
      intake: null,
      consent: null,
      device: null,
      cancelled: null,
      encounterId: ids.encounterId,
      createdAt: start,
    },
    encounter: {
      _id: ids.encounterId,
      appointmentId: ids.appointmentId,
      ...whose,
      ...where,
      status: 'finished',
      type: 'advice',
      arrivedAt: start,
      startedAt: start,
      callEndedAt: end,
      finishedAt: end,
      note: {
        chiefComplaint: summaries[way].complaint,
        presentIllness: summaries[way].history,
        pastHistory: '',
        allergies: summaries[way].allergies,
        examination: summaries[way].examination,
        assessment: summaries[way].assessment,
        diagnoses: [],
        plan: '转上级医院进一步检查',
        version: 1,
        savedAt: end,
      },
      outbox: [],
    },
  };
}

/** What every referral of the demonstration has, as it was sent. */
function sentOf(way: Way, number: string, sentAt: Date): Omit<Referral, 'outbox'> {
  const moves: ReferralMove[] = [
    { from: 'draft', to: 'submitted', by: 'sending-doctor', userId: 'account-doctor-county', at: sentAt, reason: '' },
  ];
  return {
    _id: `referral-demo-${way}`,
    number,
    version: 3,
    status: 'submitted',
    encounterId: `encounter-referred-${way}`,
    patientId: patientOf(way)._id,
    userId: userOf(way),
    sendingOrganizationId: 'org-county',
    sendingRoleId: 'role-county',
    request: {
      organizationId: 'org-prefecture',
      urgency: 'routine',
      reason: way === 'up' ? '本院不能做运动试验和心脏彩超，请进一步检查' : '三种药物血压仍未达标，请住院调整',
      specialty: '03.04',
      diagnoses: [conditionOf('I10')!],
      summary: summaries[way],
      documentIds: [],
    },
    direction: 'up',
    consent: {
      ...referralConsentInForce,
      signedAt: sentAt,
      signerId: userOf(way),
      capacity: 'self',
      guardian: null,
    },
    submittedAt: sentAt,
    waitsSince: sentAt,
    accepted: null,
    discharge: null,
    plan: null,
    due: new Date(sentAt.getTime() + referralAnsweredWithin.routine),
    moves,
    createdAt: sentAt,
  };
}

/** The referral that came back: accepted with a bed, treated, and sent down to the station with a plan. */
function sentDown(now: Date): Omit<Referral, 'outbox'> {
  const ago = (days: number) => new Date(now.getTime() - days * day);
  const on = (days: number) => dateIn(new Date(now.getTime() + days * day), timeZone);
  const sent = sentOf('down', 'RF-DEMD2345', ago(20));
  const moved = (from: ReferralMove['from'], to: ReferralMove['to'], days: number, reason = ''): ReferralMove => ({
    from,
    to,
    by: 'receiving-institution',
    userId: 'account-dispatcher-prefecture',
    at: ago(days),
    reason,
  });
  return {
    ...sent,
    version: 9,
    status: 'referred-down',
    due: null,
    accepted: {
      kind: 'bed',
      practitionerRoleId: 'role-prefecture',
      ward: '心内科一病区 12床',
      from: on(-18),
      note: '请空腹到院',
    },
    discharge: {
      summary: '住院期间排除继发性高血压，调整为三联降压，血压 132–140/80–86 mmHg，一般情况好，转回当地随访。',
      diagnoses: [conditionOf('I10')!],
      medication: '缬沙坦氢氯噻嗪 80/12.5mg 每日一次；氨氯地平 5mg 每日一次；二甲双胍 0.5g 每日两次',
      by: 'account-doctor-prefecture',
      at: ago(8),
    },
    plan: {
      organizationId: 'org-station',
      tasks: [
        {
          id: 'follow-up-demo-1',
          what: '测血压，核对是否按时服药',
          due: on(-5),
          organizationId: 'org-station',
          entries: [
            {
              outcome: 'done',
              note: '按时服药，无头晕',
              reading: { kind: 'blood-pressure', value: 138, diastolic: 84 },
              userId: 'account-doctor-station',
              practitionerRoleId: 'role-station',
              at: ago(6),
            },
          ],
        },
        {
          id: 'follow-up-demo-2',
          what: '复测血压和空腹血糖',
          due: on(-1),
          organizationId: 'org-station',
          entries: [
            {
              outcome: 'not-reached',
              note: '电话无人接听，邻居说去女儿家了',
              reading: null,
              userId: 'account-doctor-station',
              practitionerRoleId: 'role-station',
              at: ago(1),
            },
          ],
        },
        {
          id: 'follow-up-demo-3',
          what: '复查肾功能、血钾，结果告知心内科',
          due: on(12),
          organizationId: 'org-county',
          entries: [],
        },
        {
          id: 'follow-up-demo-4',
          what: '测血压，评估下肢水肿',
          due: on(9),
          organizationId: 'org-station',
          entries: [],
        },
      ],
    },
    moves: [
      ...sent.moves,
      moved('submitted', 'received', 19.9),
      moved('received', 'accepted', 19.8, '请空腹到院'),
      moved('accepted', 'arrived', 18),
      moved('arrived', 'in-care', 18),
      moved('in-care', 'referred-down', 8),
    ],
  };
}

/** Puts in a patient who waits to be accepted by the prefecture’s hospital, and one who came back with a plan for the station; once. */
export async function seedReferrals(
  { patients, accounts, appointments, encounters, referrals }: Repositories,
  now: Date,
): Promise<void> {
  if (await referrals.byId('referral-demo-up')) return;
  await patients.add([patientOf('up'), patientOf('down')]);
  await accounts.add([account]);
  const visits = [
    visitOf('up', new Date(now.getTime() - 26 * hour)),
    visitOf('down', new Date(now.getTime() - 21 * day)),
  ];
  for (const { appointment } of visits) await appointments.hold(appointment, system);
  await encounters.add(visits.map(({ encounter }) => encounter));
  await referrals.add(sentOf('up', 'RF-DEMU2345', new Date(now.getTime() - hour)), system);
  await referrals.add(sentDown(now), system);
}
