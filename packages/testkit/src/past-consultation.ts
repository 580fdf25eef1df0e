import type { Consultation, ConsultationMove, Offer } from '@oih/data/consultations/model';
import { newId } from '@oih/platform/ids';

const minute = 60_000;

/** Names that stand in every record made here: no answer about many consultations may have one of them in it. */
export const namesInRecords = ['方秘名', '乔秘签', '13912345678', '秘密病史'] as const;
const [guardian, signer, phone, history] = namesInRecords;

/** What matters of a consultation for who counts them; all the rest is made up. */
export interface PastConsultation {
  from: string;
  /** Null: nobody has accepted. */
  to: string | null;
  submittedAt: Date;
  status: Consultation['status'];
  /** Minutes from the request to the acceptance and to the signed opinion. */
  acceptedAfter?: number;
  signedAfter?: number;
  asked?: string[];
  found?: string[];
  decision?: NonNullable<Consultation['decision']>['outcome'];
  offers?: NonNullable<Offer['outcome']>[];
  sessions?: NonNullable<Consultation['sessions'][number]['outcome']>[];
}

const condition = (code: string) => ({ code, zh: code, en: code });

/** A consultation as the store holds it after it went as it is said. */
export function pastConsultation(past: PastConsultation): Consultation {
  const { from, to, submittedAt, acceptedAfter = 30, signedAfter = 120 } = past;
  const after = (minutes: number) => new Date(submittedAt.getTime() + minutes * minute);
  const signed = ['opinion-signed', 'decided', 'closed'].includes(past.status);
  const moves: [ConsultationMove['to'], ConsultationMove['by'], Date][] = [
    ['submitted', 'inviting-institution', submittedAt],
  ];
  if (to !== null) moves.push(['accepted', 'invited-institution', after(acceptedAfter)]);
  if (signed) moves.push(['opinion-signed', 'consultant', after(signedAfter)]);
  const text = { complaint: '头晕', history, allergies: '', medication: '', examination: phone, assessment: '' };
  const _id = newId();
  return {
    _id,
    number: `RC-${_id}`,
    version: 5,
    status: past.status,
    encounterId: newId(),
    patientId: newId(),
    userId: newId(),
    invitingOrganizationId: from,
    invitingRoleId: newId(),
    request: {
      service: 'consultation',
      urgency: 'routine',
      setting: 'at-institution',
      place: '',
      reason: '',
      question: history,
      specialty: '03',
      title: null,
      diagnoses: (past.asked ?? ['I10.x00']).map(condition),
      summary: text,
      documentIds: [],
    },
    consent: {
      version: '1',
      sha256: '0'.repeat(64),
      feeLimit: { amount: 0, currency: 'CNY' },
      signedAt: submittedAt,
      signerId: newId(),
      capacity: 'guardian',
      guardian: { name: guardian, relation: '子女', reason: phone },
    },
    asked: '',
    centreOrganizationId: to,
    escalatedFrom: [],
    offers: (past.offers ?? (to ? ['accepted'] : [])).map((outcome) => ({
      id: newId(),
      organizationId: to ?? from,
      agreementId: null,
      fee: { amount: 0, currency: 'CNY' },
      liability: 'inviting',
      by: newId(),
      offeredAt: submittedAt,
      deadline: after(60),
      outcome,
      reason: '',
      answeredAt: after(acceptedAfter),
    })),
    invitedOrganizationId: to,
    liability: 'inviting',
    mode: 'now',
    start: null,
    end: null,
    sessionAppointmentId: null,
    sessionEncounterId: null,
    consultantRoleIds: [],
    sessions: (past.sessions ?? (signed ? ['held'] : [])).map((outcome) => ({
      startedAt: after(acceptedAfter),
      endedAt: after(signedAfter),
      outcome,
    })),
    opinions: signed
      ? [
          {
            practitionerRoleId: newId(),
            userId: newId(),
            version: 1,
            findings: signer,
            opinion: history,
            recommendation: '',
            diagnoses: (past.found ?? ['I10.x02']).map(condition),
            signedAt: after(signedAfter),
          },
        ]
      : [],
    conclusion: '',
    decision: past.decision
      ? { outcome: past.decision, reason: '', plainWords: history, by: newId(), at: after(signedAfter + 10) }
      : null,
    emergency: null,
    submittedAt,
    due: null,
    moves: moves.map(([state, by, at], index) => ({
      from: moves[index - 1]?.[0] ?? 'org-review',
      to: state,
      by,
      userId: signer,
      at,
      reason: '',
    })),
    createdAt: submittedAt,
    outbox: [],
  };
}
