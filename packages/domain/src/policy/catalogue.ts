import type { RuleCode } from '@oih/contracts/http/policy';
import type { Rule, Wording } from './rule.ts';
import { attendedException } from './rules/attended-exception.ts';
import { consent } from './rules/consent.ts';
import { doctorPresent } from './rules/doctor-present.ts';
import { licence } from './rules/licence.ts';
import { minorUnder6 } from './rules/minor-under-6.ts';
import { priorDiagnosis } from './rules/prior-diagnosis.ts';
import { realName } from './rules/real-name.ts';
import { retention } from './rules/retention.ts';
import { revisitOnly } from './rules/revisit-only.ts';
import { rxAuthor } from './rules/rx-author.ts';
import { rxControlled } from './rules/rx-controlled.ts';
import { rxReview } from './rules/rx-review.ts';
import { stopOffline } from './rules/stop-offline.ts';

/** A rule as people read it. */
export interface Described {
  code: RuleCode;
  explanation: Wording;
  source: Wording;
  /** What would satisfy it; empty where the booking, the schedule or the visit say so themselves. */
  remedies: Wording[];
  national: Record<string, unknown>;
  /** Whether the server enforces it: wholly, in part, or not yet. */
  enforced: 'yes' | 'in-part' | 'not-yet';
}

/** The supervision rules of 2022. */
const supervision = (article?: number): Wording => ({
  zh: `《互联网诊疗监管细则（试行）》${article ? `第${article}条` : ''}`,
  en: `Supervision Rules for Internet Diagnosis and Treatment (trial)${article ? `, article ${article}` : ''}`,
});

const judged = (rule: Rule<never, object, string>, enforced: Described['enforced'] = 'yes'): Described => ({
  code: rule.code,
  explanation: rule.explanation,
  source: rule.source,
  remedies: Object.values(rule.remedies),
  national: { ...rule.national },
  enforced,
});

const told = (code: RuleCode, enforced: Described['enforced'], source: Wording, zh: string, en: string): Described => ({
  code,
  explanation: { zh, en },
  source,
  remedies: [],
  national: {},
  enforced,
});

/** Every rule, in the order of the brief: those that are functions, and those that other parts of the product keep or do not keep yet. */
export const catalogue: readonly Described[] = [
  judged(revisitOnly as Rule<never, object, string>),
  judged(priorDiagnosis as Rule<never, object, string>),
  judged(stopOffline as Rule<never, object, string>),
  // Its path is the consultation between institutions, which comes later.
  judged(attendedException as Rule<never, object, string>, 'not-yet'),
  judged(realName as Rule<never, object, string>),
  judged(doctorPresent as Rule<never, object, string>),
  judged(licence as Rule<never, object, string>),
  judged(minorUnder6 as Rule<never, object, string>),
  judged(consent as Rule<never, object, string>),
  judged(rxAuthor as Rule<never, object, string>),
  judged(rxReview as Rule<never, object, string>),
  judged(rxControlled as Rule<never, object, string>),
  told(
    'RX_NO_STATISTICS',
    'yes',
    supervision(),
    '不为商业目的统计医师的用药量：系统没有这样的查询或导出。',
    'No per-doctor drug statistics for trade: there is no such query and no such export.',
  ),
  judged(retention as Rule<never, object, string>),
  told(
    'TRACE',
    'in-part',
    supervision(),
    '全程留痕，可追溯。读写都有审计记录，并以哈希链防篡改；接诊、处方等事件签名上报监管平台，失败重试，每日对账。各省平台的专用格式尚未实现。',
    'All of it traceable. Reads and writes are in the audit trail, which is a hash chain; visits and prescriptions are reported, signed, to the supervision platform, tried again and compared every day. The forms of single provinces do not exist yet.',
  ),
  told(
    'PRIVACY',
    'yes',
    { zh: '《个人信息保护法》第二十八、三十一条', en: 'Personal Information Protection Law, articles 28 and 31' },
    '最小必要，知悉目的；不满十四岁由监护人同意。他人的记录不可见；患者可查看谁看过自己的资料。',
    'Minimum use, for a purpose, with a guardian’s consent under fourteen. Records of others do not exist for anybody; patients see who looked at theirs.',
  ),
  told(
    'FEE_PUBLISHED',
    'yes',
    supervision(),
    '收费公示。预约时的价格随预约保存。',
    'Fees are published. The price at the time of booking stays with the appointment.',
  ),
];
