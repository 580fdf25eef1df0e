import {
  type ConsultationRequest,
  type ConsultationView,
  cancelConsultation,
  consentToConsultation,
  consultationReach,
  draftConsultation,
  getConsultation,
  getConsultationConsentText,
  reviewConsultation,
  saveConsultation,
  submitConsultation,
} from '@oih/contracts/http/consultations';
import * as assume from './assumptions.ts';
import { minute } from './calendar.ts';
import type { Place } from './places.ts';
import { endBeside } from './visits.ts';
import { after, ask, type Case, type Desk, deskOf, doctorAt, type World, watch } from './world.ts';

const summary = {
  complaint: '反复头晕三个月,近一周加重,伴恶心,晨起明显,休息后稍好转',
  history:
    '三个月前起头晕,无视物旋转,血压波动在 150–170/90–100 mmHg;高血压病十二年,2 型糖尿病六年,规律服药,未戒烟。'.repeat(
      3,
    ),
  allergies: '青霉素皮试阳性',
  medication: '氨氯地平 5 mg 每日一次;阿托伐他汀 20 mg 每晚一次;二甲双胍 0.5 g 每日两次',
  examination: '血压 168/98 mmHg,心率 82 次/分,律齐,双肺呼吸音清,四肢肌力五级,病理征阴性,空腹血糖 8.4 mmol/L。'.repeat(
    2,
  ),
  assessment: '高血压 3 级,血压控制不佳,头晕待查',
};

/** What one sees of a case. */
export async function seen(world: World, as: Parameters<typeof ask>[1], one: Case): Promise<ConsultationView | null> {
  const answer = await ask(world, as, getConsultation, { params: { consultationId: one.id } });
  return answer?.consultation ?? null;
}

/** Who has a case no more can come with another one; a visit that still runs ends. */
export async function leave(world: World, one: Case): Promise<void> {
  if (one.over) return;
  one.over = true;
  await endBeside(world, one);
  world.idle.push(one.patient);
}

/** What is asked, as the doctor writes it. */
export const requestOf = ({ urgency, specialty }: Case): ConsultationRequest => ({
  service: 'consultation',
  urgency,
  setting: 'at-institution',
  place: '',
  reason: '血压控制不佳,基层条件有限,请上级医院指导诊治',
  question: '请指导下一步检查与用药,是否需要转诊',
  specialty,
  title: null,
  diagnoses: ['I10'],
  summary,
  documentIds: [],
});

/** The doctor writes what is asked. */
export async function write(world: World, one: Case): Promise<ConsultationView | null> {
  const doctor = doctorAt(world, one.inviter);
  const params = { encounterId: one.encounterId, consultationId: one.id };
  const draft = await ask(world, doctor, draftConsultation, { params, body: {} });
  if (!draft) return null;
  one.written = true;
  const { id, version } = draft.consultation;
  const saved = await ask(world, doctor, saveConsultation, {
    params: { consultationId: id },
    body: { version, request: requestOf(one) },
  });
  return saved?.consultation ?? null;
}

/** The patient reads what is asked and what it may cost, and agrees. */
export async function consent(world: World, one: Case): Promise<void> {
  const params = { consultationId: one.id };
  const reach = await ask(world, doctorAt(world, one.inviter), consultationReach, { params });
  const view = await seen(world, one.patient.person, one);
  const text = await ask(world, one.patient.person, getConsultationConsentText);
  if (!view || !text) return;
  const { version, sha256 } = text;
  const body = { version, sha256, feeLimit: reach?.feeLimit?.amount ?? 0, consultationVersion: view.version };
  await ask(world, one.patient.person, consentToConsultation, { params, body });
}

/** Who reviews what an institution asks, and dispatches it: a station has the hospital above it do so. */
const reviewerOf = (place: Place): Place => (place.level === 'station' ? place.above! : place);

/** Sends the request to the review of the own institution. */
export async function submit(world: World, one: Case): Promise<void> {
  if (one.over) return;
  const sent = await ask(world, doctorAt(world, one.inviter), submitConsultation, {
    params: { consultationId: one.id },
  });
  if (!sent) return;
  world.desks.get(reviewerOf(one.inviter.place).id)!.push('review', one);
}

/** The own institution, or the one above, lets a request go or sends it back. */
export async function review(world: World, { place }: Desk, one: Case): Promise<void> {
  if (one.over) return;
  const params = { consultationId: one.id };
  if (world.chance.chance(assume.sentBack)) {
    const body = { approved: false, reason: '请补充体格检查' };
    await ask(world, deskOf(world, place), reviewConsultation, { params, body });
    after(world, world.chance.minutes(assume.writesRequest[one.urgency]), () => submit(world, one));
    return;
  }
  const passed = await ask(world, deskOf(world, place), reviewConsultation, { params, body: { approved: true } });
  if (!passed) return;
  watch(world, passed.consultation);
  const centre = world.desks.get(one.inviter.place.above!.id)!;
  centre.push('dispatch', one, { atOnce: centre.place === place });
}

/** Who has waited too long for a specialist is sent in person. */
async function sendInPerson(world: World, one: Case): Promise<void> {
  if (one.over) return;
  const view = await seen(world, doctorAt(world, one.inviter), one);
  const waits = ['draft', 'org-review', 'submitted', 'triaged', 'materials-requested', 'offered', 'accepted'];
  if (!view || !waits.includes(view.status)) return;
  const body = { reason: '患者已转上级医院面诊' };
  await ask(world, doctorAt(world, one.inviter), cancelConsultation, { params: { consultationId: one.id }, body });
  await leave(world, one);
}

export const losePatience = (world: World, one: Case): void =>
  after(world, assume.patience[one.urgency] * minute, () => sendInPerson(world, one));

/** The ordinary way: written, agreed to, sent. */
export async function request(world: World, one: Case): Promise<void> {
  if (!(await write(world, one))) return;
  await consent(world, one);
  await submit(world, one);
}
