import type { Agreement, Alliance } from '@oih/data/network/models';

/** When the demonstration's network was agreed on. */
const agreedOn = new Date('2026-01-05T02:00:00Z');

const alliance = (
  key: string,
  kind: Alliance['kind'],
  name: string,
  leadOrganizationId: string,
  members: string[],
  specialties: string[] = [],
): Alliance => ({
  _id: `alliance-${key}`,
  version: 1,
  kind,
  name,
  leadOrganizationId,
  members: members.map((organizationId) => ({ organizationId, since: agreedOn })),
  specialties,
  active: true,
  outbox: [],
});

/** The alliances of the demonstration: a county's community, a city's group and an alliance of cardiology. */
const alliances: Alliance[] = [
  alliance('wucheng', 'county-community', '婺城区医共体', 'org-county', ['org-station']),
  alliance('jinhua', 'city-group', '金华双溪医疗集团', 'org-prefecture', ['org-county', 'org-yiwu']),
  alliance(
    'cardiology',
    'specialty-alliance',
    '浙中心血管专科联盟',
    'org-province',
    ['org-prefecture', 'org-county'],
    ['03.04'],
  ),
];

const yuan = (amount: number) => ({ amount: amount * 100, currency: 'CNY' as const });

const agreement = (
  key: string,
  invitingOrganizationId: string,
  invited: Agreement['invited'],
  askedOf: string,
  fee: number,
  some: Partial<Agreement> = {},
): Agreement => ({
  _id: `agreement-${key}`,
  version: 2,
  status: 'active',
  invitingOrganizationId,
  invited,
  services: ['consultation', 'ecg-diagnosis', 'image-diagnosis'],
  specialties: [],
  validFrom: '2026-01-01',
  validUntil: '2028-12-31',
  urgencyLimit: 'immediate',
  fees: { consultation: yuan(fee), 'ecg-diagnosis': yuan(fee / 2), 'image-diagnosis': yuan(fee / 2) },
  liability: 'inviting',
  proposedBy: invitingOrganizationId,
  askedOf,
  reason: '',
  changedAt: agreedOn,
  outbox: [],
  ...some,
});

/** Who may invite whom in the demonstration: each level the one above, and the county the province for hearts. */
const agreements: Agreement[] = [
  agreement('station-county', 'org-station', { allianceId: 'alliance-wucheng' }, 'org-county', 20),
  agreement('county-city', 'org-county', { allianceId: 'alliance-jinhua' }, 'org-prefecture', 100),
  agreement('yiwu-city', 'org-yiwu', { allianceId: 'alliance-jinhua' }, 'org-prefecture', 100),
  agreement('city-province', 'org-prefecture', { organizationId: 'org-province' }, 'org-province', 240),
  agreement('county-hearts', 'org-county', { organizationId: 'org-province' }, 'org-province', 240, {
    services: ['consultation', 'ecg-diagnosis'],
    specialties: ['03.04'],
    fees: { consultation: yuan(240), 'ecg-diagnosis': yuan(80) },
  }),
  agreement('county-hangzhou', 'org-county', { organizationId: 'org-hangzhou' }, 'org-hangzhou', 200, {
    status: 'proposed',
    version: 1,
    services: ['consultation'],
    specialties: ['03.03'],
    fees: { consultation: yuan(200) },
  }),
];

export const demoNetwork = { alliances, agreements };
