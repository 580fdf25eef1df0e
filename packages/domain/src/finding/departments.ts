import type { LocalizedText } from '@oih/contracts/http/common';

/** Clinical departments that complaints lead to, by the code of the national register (诊疗科目名录). */
export const departmentNames: Readonly<Record<string, LocalizedText>> = {
  '02': { zh: '全科医疗科', en: 'General practice' },
  '03': { zh: '内科', en: 'Internal medicine' },
  '03.01': { zh: '呼吸内科', en: 'Respiratory medicine' },
  '03.02': { zh: '消化内科', en: 'Gastroenterology' },
  '03.03': { zh: '神经内科', en: 'Neurology' },
  '03.04': { zh: '心血管内科', en: 'Cardiology' },
  '03.05': { zh: '血液内科', en: 'Haematology' },
  '03.06': { zh: '肾病学', en: 'Nephrology' },
  '03.07': { zh: '内分泌科', en: 'Endocrinology' },
  '03.08': { zh: '免疫学', en: 'Immunology' },
  '03.09': { zh: '变态反应', en: 'Allergy' },
  '04': { zh: '外科', en: 'Surgery' },
  '04.01': { zh: '普通外科', en: 'General surgery' },
  '04.03': { zh: '骨科', en: 'Orthopaedics' },
  '04.04': { zh: '泌尿外科', en: 'Urology' },
  '05.01': { zh: '妇科', en: 'Gynaecology' },
  '05.02': { zh: '产科', en: 'Obstetrics' },
  '07': { zh: '儿科', en: 'Paediatrics' },
  '10': { zh: '眼科', en: 'Ophthalmology' },
  '11': { zh: '耳鼻咽喉科', en: 'Ear, nose and throat' },
  '12': { zh: '口腔科', en: 'Dentistry' },
  '13': { zh: '皮肤科', en: 'Dermatology' },
  '15': { zh: '精神科', en: 'Psychiatry' },
  '16': { zh: '传染科', en: 'Infectious diseases' },
  '19': { zh: '肿瘤科', en: 'Oncology' },
  '21': { zh: '康复医学科', en: 'Rehabilitation' },
  '27': { zh: '疼痛科', en: 'Pain medicine' },
  '50': { zh: '中医科', en: 'Chinese medicine' },
};

/** The group of a department: the digits before the dot. */
export const departmentGroup = (code: string): string => code.split('.')[0]!;

/** Whether a department is another one or belongs to it. */
export const belongsTo = (code: string, asked: string): boolean => code === asked || departmentGroup(code) === asked;
