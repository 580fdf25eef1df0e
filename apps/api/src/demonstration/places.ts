import type { Organization } from '@oih/data/directory/models';

const departments = {
  general: { code: '02', name: { zh: '全科医疗科', en: 'General practice' } },
  internal: { code: '03', name: { zh: '内科', en: 'Internal medicine' } },
  cardiology: { code: '03.04', name: { zh: '心血管内科', en: 'Cardiology' } },
  endocrinology: { code: '03.07', name: { zh: '内分泌科', en: 'Endocrinology' } },
  neurology: { code: '03.03', name: { zh: '神经内科', en: 'Neurology' } },
  paediatrics: { code: '07', name: { zh: '儿科', en: 'Paediatrics' } },
  dermatology: { code: '13', name: { zh: '皮肤科', en: 'Dermatology' } },
  chinese: { code: '50', name: { zh: '中医科', en: 'Chinese medicine' } },
};
type DepartmentName = keyof typeof departments;

export const departmentCode = (name: DepartmentName): string => departments[name].code;

const place = (
  id: string,
  zh: string,
  en: string,
  level: Organization['level'],
  grade: string | undefined,
  divisionCode: string,
  names: DepartmentName[],
  partOf?: string,
): Organization => ({
  _id: id,
  name: { zh, en },
  level,
  ...(grade ? { grade } : {}),
  divisionCode,
  timeZone: 'Asia/Shanghai',
  departments: names.map((name) => departments[name]),
  ...(partOf ? { partOf } : {}),
});

/** The institutions of the demonstration; their names are invented, the divisions are real codes. */
export const organizations: Organization[] = [
  place('org-province', '浙江云帆医院', 'Zhejiang Cloudsail Hospital', 'province', '三级甲等', '330100', [
    'internal',
    'cardiology',
    'endocrinology',
    'neurology',
    'paediatrics',
  ]),
  place(
    'org-prefecture',
    '金华双溪医院',
    'Jinhua Twin Rivers Hospital',
    'prefecture',
    '三级乙等',
    '330700',
    ['internal', 'cardiology', 'endocrinology', 'paediatrics', 'dermatology'],
    'org-province',
  ),
  place(
    'org-county',
    '婺城白沙医院',
    'Wucheng White Sand Hospital',
    'county',
    '二级甲等',
    '330702',
    ['general', 'internal', 'paediatrics', 'chinese'],
    'org-prefecture',
  ),
  place(
    'org-station',
    '苏孟卫生服务站',
    'Sumeng Health Station',
    'station',
    undefined,
    '330702',
    ['general'],
    'org-county',
  ),
  place('org-hangzhou', '杭州拱桥医院', 'Hangzhou Archbridge Hospital', 'prefecture', '三级甲等', '330100', [
    'internal',
    'neurology',
    'dermatology',
    'chinese',
  ]),
  place(
    'org-yiwu',
    '义乌稠江医院',
    'Yiwu Choujiang Hospital',
    'county',
    '二级甲等',
    '330782',
    ['internal', 'paediatrics', 'dermatology'],
    'org-prefecture',
  ),
  place('org-chengdu', '成都锦屏医院', 'Chengdu Jinping Hospital', 'prefecture', '三级甲等', '510100', [
    'internal',
    'cardiology',
    'chinese',
  ]),
  place('org-lanzhou', '兰州黄河医院', 'Lanzhou Yellow River Hospital', 'prefecture', '三级乙等', '620100', [
    'internal',
    'paediatrics',
  ]),
];
