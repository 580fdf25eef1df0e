import type { Credentials } from '@oih/contracts/http/licence';
import { type StaffDetails, staffDetails } from '@oih/contracts/http/staff';
import { CellFault, type Choices, type Column, choice, dateCell, type Language, yesOrNo } from './cells.ts';
import type { Cells } from './table.ts';

const titles: Choices = {
  chief: { zh: '主任医师', en: 'Chief physician' },
  'associate-chief': { zh: '副主任医师', en: 'Associate chief physician' },
  attending: { zh: '主治医师', en: 'Attending physician' },
  resident: { zh: '住院医师', en: 'Resident physician' },
  village: { zh: '乡村医生', en: 'Village doctor' },
};
const qualifications: Choices = {
  clinical: { zh: '临床', en: 'Clinical' },
  'chinese-medicine': { zh: '中医', en: 'Chinese medicine' },
  dental: { zh: '口腔', en: 'Dental' },
  'public-health': { zh: '公共卫生', en: 'Public health' },
  village: { zh: '乡村医生', en: 'Village doctor' },
};

/** The columns of the doctors, in the order in which they are exported. */
export const staffColumns = [
  { key: 'licenceNumber', head: { zh: '执业证书编号', en: 'Licence number' }, required: true },
  { key: 'nameZh', head: { zh: '姓名', en: 'Name' }, required: true },
  { key: 'nameEn', head: { zh: '英文姓名', en: 'Name in English' } },
  { key: 'title', head: { zh: '职称', en: 'Title' }, required: true },
  { key: 'department', head: { zh: '科室代码', en: 'Department code' }, required: true },
  { key: 'qualification', head: { zh: '执业类别', en: 'Category of practice' } },
  { key: 'authority', head: { zh: '发证机关', en: 'Registering authority' } },
  { key: 'registeredOn', head: { zh: '注册日期', en: 'Registered on' } },
  { key: 'validUntil', head: { zh: '有效期至', en: 'Valid until' } },
  { key: 'mainInstitution', head: { zh: '主执业机构', en: 'Main institution' } },
  { key: 'filingNumber', head: { zh: '多点执业备案号', en: 'Filing number' } },
  { key: 'filedOn', head: { zh: '备案日期', en: 'Filed on' } },
  { key: 'filingUntil', head: { zh: '备案有效期至', en: 'Filing valid until' } },
  { key: 'fee', head: { zh: '诊查费（元）', en: 'Fee (CNY)' }, required: true },
  { key: 'active', head: { zh: '在岗', en: 'Active' } },
  { key: 'introductionZh', head: { zh: '简介', en: 'Introduction' } },
  { key: 'introductionEn', head: { zh: '英文简介', en: 'Introduction in English' } },
] as const satisfies readonly Column[];
export type StaffKey = (typeof staffColumns)[number]['key'];

/** Where the parts of the details stand in the table. */
const keyOf: Readonly<Record<string, StaffKey>> = {
  licenceNumber: 'licenceNumber',
  'name.zh': 'nameZh',
  'name.en': 'nameEn',
  name: 'nameZh',
  title: 'title',
  departmentCode: 'department',
  'credentials.authority': 'authority',
  'credentials.registeredOn': 'registeredOn',
  'credentials.validUntil': 'validUntil',
  'credentials.filing.number': 'filingNumber',
  'credentials.filing.filedOn': 'filedOn',
  'credentials.filing.validUntil': 'filingUntil',
  credentials: 'registeredOn',
  'fee.amount': 'fee',
  fee: 'fee',
  active: 'active',
  'introduction.zh': 'introductionZh',
  'introduction.en': 'introductionEn',
};
export const staffKey = (path: string): StaffKey => keyOf[path] ?? 'licenceNumber';

/** Money as people write it, `15` or `15.50`, in the smallest unit. */
function feeCell(text: string): number {
  const parts = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text);
  if (!parts) throw new CellFault('fee', text === '' ? 'missing' : 'not-a-number', { zh: '15.00', en: '15.00' });
  return Number(parts[1]) * 100 + Number((parts[2] ?? '').padEnd(2, '0'));
}
const feeText = (amount: number): string => (amount / 100).toFixed(2);

function needed(key: StaffKey, date: string | null): string {
  if (date === null) throw new CellFault(key, 'missing', { zh: '2026-11-23', en: '2026-11-23' });
  return date;
}

function credentialsOf(cells: Cells<StaffKey>): Credentials | null {
  const { qualification, authority, registeredOn, validUntil, mainInstitution, filingNumber, filedOn, filingUntil } =
    cells;
  const all = [qualification, authority, registeredOn, validUntil, mainInstitution, filingNumber, filedOn, filingUntil];
  if (all.every((text) => text === '')) return null;
  const filed = [filingNumber, filedOn, filingUntil].some((text) => text !== '');
  return {
    qualification: choice('qualification', qualification, qualifications) as Credentials['qualification'],
    authority,
    registeredOn: needed('registeredOn', dateCell('registeredOn', registeredOn)),
    validUntil: dateCell('validUntil', validUntil),
    mainInstitution: choice('mainInstitution', mainInstitution, yesOrNo) === 'yes',
    filing: filed
      ? {
          number: filingNumber,
          filedOn: needed('filedOn', dateCell('filedOn', filedOn)),
          validUntil: dateCell('filingUntil', filingUntil),
        }
      : null,
  };
}

/** Reads the details of a doctor from a row. @throws CellFault. */
export function staffOf(cells: Cells<StaffKey>): StaffDetails {
  const details = {
    name: { zh: cells.nameZh, en: cells.nameEn },
    title: choice('title', cells.title, titles),
    departmentCode: cells.department,
    licenceNumber: cells.licenceNumber,
    credentials: credentialsOf(cells),
    introduction: { zh: cells.introductionZh, en: cells.introductionEn },
    fee: { amount: feeCell(cells.fee), currency: 'CNY' },
    active: cells.active === '' || choice('active', cells.active, yesOrNo) === 'yes',
  };
  const parsed = staffDetails.safeParse(details);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const key = staffKey(issue?.path.join('.') ?? '');
  if (issue?.message === 'ends before it begins') throw new CellFault(key, 'ends-before');
  throw new CellFault(key, cells[key] === '' ? 'missing' : 'does-not-fit');
}

/** Writes a doctor as a row. */
export function staffRow(details: StaffDetails, language: Language): string[] {
  const { credentials, name, introduction } = details;
  const yes = (value: boolean) => yesOrNo[value ? 'yes' : 'no']![language];
  const cells: Record<StaffKey, string> = {
    licenceNumber: details.licenceNumber,
    nameZh: name.zh,
    nameEn: name.en,
    title: titles[details.title]![language],
    department: details.departmentCode,
    qualification: credentials ? qualifications[credentials.qualification]![language] : '',
    authority: credentials?.authority ?? '',
    registeredOn: credentials?.registeredOn ?? '',
    validUntil: credentials?.validUntil ?? '',
    mainInstitution: credentials ? yes(credentials.mainInstitution) : '',
    filingNumber: credentials?.filing?.number ?? '',
    filedOn: credentials?.filing?.filedOn ?? '',
    filingUntil: credentials?.filing?.validUntil ?? '',
    fee: feeText(details.fee.amount),
    active: yes(details.active),
    introductionZh: introduction.zh,
    introductionEn: introduction.en,
  };
  return staffColumns.map(({ key }) => cells[key]);
}
