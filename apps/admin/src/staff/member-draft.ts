import { type StaffDetails, staffDetails } from '@oih/contracts/http/staff';
import type { TextKey } from '../texts/use-text.ts';

/** What stands in the fields of the form: text, as it is typed. */
export interface MemberDraft {
  nameZh: string;
  nameEn: string;
  title: StaffDetails['title'];
  departmentCode: string;
  fee: string;
  introductionZh: string;
  introductionEn: string;
  active: boolean;
  licenceNumber: string;
  recorded: boolean;
  qualification: NonNullable<StaffDetails['credentials']>['qualification'];
  authority: string;
  registeredOn: string;
  validUntil: string;
  main: boolean;
  filingNumber: string;
  filedOn: string;
  filingUntil: string;
}

export type MemberField = keyof MemberDraft;
export type MemberFaults = Partial<Record<MemberField, TextKey>>;

export function draftOf(details: StaffDetails | null, departmentCode: string): MemberDraft {
  const credentials = details?.credentials ?? null;
  const filing = credentials?.filing ?? null;
  return {
    nameZh: details?.name.zh ?? '',
    nameEn: details?.name.en ?? '',
    title: details?.title ?? 'attending',
    departmentCode: details?.departmentCode ?? departmentCode,
    fee: details ? (details.fee.amount / 100).toFixed(2) : '',
    introductionZh: details?.introduction.zh ?? '',
    introductionEn: details?.introduction.en ?? '',
    active: details?.active ?? true,
    licenceNumber: details?.licenceNumber ?? '',
    recorded: details === null || credentials !== null,
    qualification: credentials?.qualification ?? 'clinical',
    authority: credentials?.authority ?? '',
    registeredOn: credentials?.registeredOn ?? '',
    validUntil: credentials?.validUntil ?? '',
    main: credentials?.mainInstitution ?? true,
    filingNumber: filing?.number ?? '',
    filedOn: filing?.filedOn ?? '',
    filingUntil: filing?.validUntil ?? '',
  };
}

/** Where a part of the details is typed. */
const fieldOf: Readonly<Record<string, MemberField>> = {
  'name.zh': 'nameZh',
  'name.en': 'nameEn',
  departmentCode: 'departmentCode',
  licenceNumber: 'licenceNumber',
  'fee.amount': 'fee',
  'introduction.zh': 'introductionZh',
  'introduction.en': 'introductionEn',
  'credentials.authority': 'authority',
  'credentials.registeredOn': 'registeredOn',
  'credentials.validUntil': 'validUntil',
  'credentials.filing.number': 'filingNumber',
  'credentials.filing.filedOn': 'filedOn',
  'credentials.filing.validUntil': 'filingUntil',
};

function faultText(field: MemberField, draft: MemberDraft, message: string): TextKey {
  if (message === 'ends before it begins') return 'member.fault.order';
  if (field === 'fee') return 'member.fault.fee';
  return field === 'licenceNumber' && draft.licenceNumber.trim() !== '' ? 'member.fault.number' : 'member.missing';
}

/** The details that a form comes to, by the contract, or what is wrong with which field. */
export function detailsOf(draft: MemberDraft): { details: StaffDetails } | { faults: MemberFaults } {
  const none = (date: string) => (date === '' ? null : date);
  const filed = !draft.main && [draft.filingNumber, draft.filedOn, draft.filingUntil].some((text) => text !== '');
  const parsed = staffDetails.safeParse({
    name: { zh: draft.nameZh, en: draft.nameEn },
    title: draft.title,
    departmentCode: draft.departmentCode,
    licenceNumber: draft.licenceNumber,
    credentials: draft.recorded
      ? {
          qualification: draft.qualification,
          authority: draft.authority,
          registeredOn: draft.registeredOn,
          validUntil: none(draft.validUntil),
          mainInstitution: draft.main,
          filing: filed
            ? { number: draft.filingNumber, filedOn: draft.filedOn, validUntil: none(draft.filingUntil) }
            : null,
        }
      : null,
    introduction: { zh: draft.introductionZh, en: draft.introductionEn },
    fee: {
      amount: /^\d{1,6}(\.\d{1,2})?$/.test(draft.fee) ? Math.round(Number(draft.fee) * 100) : -1,
      currency: 'CNY',
    },
    active: draft.active,
  });
  if (parsed.success) return { details: parsed.data };
  const faults: MemberFaults = {};
  for (const { path, message } of parsed.error.issues) {
    const field = fieldOf[path.join('.')] ?? 'nameZh';
    faults[field] ??= faultText(field, draft, message);
  }
  return { faults };
}

/** Three years after a registration, for the hint beside its field; the server decides. */
export const threeYearsAfter = (date: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(date) ? `${Number(date.slice(0, 4)) + 3}${date.slice(4)}`.replace('-02-29', '-03-01') : '…';
