import { type liabilities, type RemoteService, remoteServices, type Urgency } from '@oih/contracts/http/network';

/** An agreement as it is being entered. */
export interface AgreementDraft {
  weInvite: boolean;
  /** The other side: an institution, or an alliance that is invited as a whole; empty while it is not chosen. */
  otherId: string;
  allianceId: string;
  /** The services that are agreed, each with its fee in yuan. */
  fees: Partial<Record<RemoteService, number>>;
  specialties: string[];
  validFrom: string;
  /** Empty has no end. */
  validUntil: string;
  urgencyLimit: Urgency;
  liability: (typeof liabilities)[number];
}

export type DraftFault = 'other' | 'services' | 'from' | 'until';

export const newDraft = (today: string): AgreementDraft => ({
  weInvite: true,
  otherId: '',
  allianceId: '',
  fees: { consultation: 0 },
  specialties: [],
  validFrom: today,
  validUntil: '',
  urgencyLimit: 'routine',
  liability: 'inviting',
});

const agreedServices = ({ fees }: AgreementDraft): RemoteService[] =>
  remoteServices.filter((one) => fees[one] !== undefined);

/** What still keeps a draft from being sent. */
export function faultsOf(draft: AgreementDraft): DraftFault[] {
  const { otherId, allianceId, validFrom, validUntil } = draft;
  const found: [DraftFault, boolean][] = [
    ['other', otherId === '' && allianceId === ''],
    ['services', agreedServices(draft).length === 0],
    ['from', validFrom === ''],
    ['until', validUntil !== '' && validUntil < validFrom],
  ];
  return found.flatMap(([fault, stands]) => (stands ? [fault] : []));
}

/** A whole draft as the api takes it, with money in its smallest unit. @param own the institution that proposes. */
export function bodyOf(draft: AgreementDraft, own: string) {
  const { weInvite, otherId, allianceId, fees, specialties, validFrom, validUntil, urgencyLimit, liability } = draft;
  const services = agreedServices(draft);
  const sides = weInvite
    ? { invitingOrganizationId: own, invited: allianceId ? { allianceId } : { organizationId: otherId } }
    : { invitingOrganizationId: otherId, invited: { organizationId: own } };
  return {
    ...sides,
    services,
    specialties,
    validFrom,
    validUntil: validUntil || null,
    urgencyLimit,
    fees: Object.fromEntries(
      services.map((one) => [one, { amount: Math.round(fees[one]! * 100), currency: 'CNY' as const }]),
    ),
    liability,
  };
}
