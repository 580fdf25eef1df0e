import type { LocalizedText } from '@oih/contracts/http/common';
import type { DoseForm, MedicationView } from '@oih/contracts/http/formulary';
import type { Frequency, ItemView } from '@oih/contracts/http/prescriptions';

type Packed = Pick<MedicationView, 'strength' | 'pack' | 'form'>;
type Dosed = Pick<ItemView, 'dose' | 'frequency' | 'days' | 'note'> & {
  medication: Pick<MedicationView, 'form' | 'strength'>;
};

const units: Readonly<Record<DoseForm, LocalizedText>> = {
  tablet: { zh: '片', en: 'tablet' },
  'tablet-ec': { zh: '片', en: 'tablet' },
  'tablet-sr': { zh: '片', en: 'tablet' },
  'tablet-cr': { zh: '片', en: 'tablet' },
  'tablet-sublingual': { zh: '片', en: 'tablet' },
  'tablet-chewable': { zh: '片', en: 'tablet' },
  capsule: { zh: '粒', en: 'capsule' },
  'capsule-ec': { zh: '粒', en: 'capsule' },
  'capsule-sr': { zh: '粒', en: 'capsule' },
  granules: { zh: '袋', en: 'sachet' },
  powder: { zh: '袋', en: 'sachet' },
  solution: { zh: 'ml', en: 'ml' },
  inhaler: { zh: '喷', en: 'puff' },
  injection: { zh: '单位', en: 'unit' },
};

const routes: Partial<Record<DoseForm, LocalizedText>> = {
  'tablet-sublingual': { zh: '舌下含服', en: 'under the tongue' },
  'tablet-chewable': { zh: '嚼服', en: 'chewed' },
  inhaler: { zh: '吸入', en: 'inhaled' },
  injection: { zh: '皮下注射', en: 'under the skin' },
};

const frequencyWords: Readonly<Record<Frequency, LocalizedText>> = {
  qd: { zh: '每日1次', en: 'once a day' },
  bid: { zh: '每日2次', en: 'twice a day' },
  tid: { zh: '每日3次', en: 'three times a day' },
  qid: { zh: '每日4次', en: 'four times a day' },
  qn: { zh: '每晚1次', en: 'every night' },
  q6h: { zh: '每6小时1次', en: 'every 6 hours' },
  q8h: { zh: '每8小时1次', en: 'every 8 hours' },
  q12h: { zh: '每12小时1次', en: 'every 12 hours' },
  qod: { zh: '隔日1次', en: 'every other day' },
  qw: { zh: '每周1次', en: 'once a week' },
  prn: { zh: '必要时', en: 'when needed' },
};

/** The unit in which doses of a form are counted, such as 片. */
export const doseUnit = (form: DoseForm): LocalizedText => units[form];

const symbols = { mg: 'mg', ug: 'µg', g: 'g', IU: 'IU' } as const;
const number = (value: number): string => String(Math.round(value * 1000) / 1000);

/** What a pack holds, such as 30mg×7片/盒. */
export function packWords({ strength, pack, form }: Packed): LocalizedText {
  const holds = `${number(strength.value)}${symbols[strength.unit]}`;
  const { zh, en } = units[form];
  if (form === 'injection') return { zh: `${holds}/支`, en: `${holds} pen` };
  if (form === 'solution') return { zh: `${holds}/ml×${pack}ml/瓶`, en: `${holds}/ml, bottle of ${pack} ml` };
  if (form === 'inhaler') return { zh: `${holds}/喷×${pack}喷/支`, en: `${holds} a puff, inhaler of ${pack}` };
  return { zh: `${holds}×${pack}${zh}/盒`, en: `${holds}, pack of ${pack} ${en}s` };
}

/** The directions of a line, such as 每次1片（30mg），每日1次，口服，共28天. */
export function directions({ medication, dose, frequency, days, note }: Dosed): LocalizedText {
  const { form, strength } = medication;
  const unit = units[form];
  const route = routes[form] ?? { zh: '口服', en: 'by mouth' };
  const amount = form === 'injection' ? null : `${number(dose * strength.value)}${symbols[strength.unit]}`;
  const many = dose === 1 || unit.en === 'ml' ? unit.en : `${unit.en}s`;
  const more = note ? { zh: `，${note}`, en: `, ${note}` } : { zh: '', en: '' };
  return {
    zh: `每次${number(dose)}${unit.zh}${amount ? `（${amount}）` : ''}，${frequencyWords[frequency].zh}，${route.zh}，共${days}天${more.zh}`,
    en: `${number(dose)} ${many}${amount ? ` (${amount})` : ''} ${frequencyWords[frequency].en}, ${route.en}, for ${days} ${days === 1 ? 'day' : 'days'}${more.en}`,
  };
}
