/** Words of what comes after the note: amending it, and the follow-up, in Chinese. */
export const amendmentZh = {
  'amend.open': '更正记录',
  'amend.title': '更正已签名的记录',
  'amend.lead': '更正会生成新的签名版本，原版本保留。患者看到的是最新版本。',
  'amend.reason': '更正原因',
  'amend.sign': '签名更正',
  'amend.done': '已更正并签名',
  'amend.versions': '签名版本（{{count}}）',
  'amend.version': '第{{version}}版 · {{time}}',
  'amend.why': '更正原因：{{reason}}',
  'followUp.label': '复诊日期',
  'followUp.hint': '选填 · 患者可见，提前三天提醒',
  'followUp.weeks': '{{weeks}}周后',
  'followUp.none': '不复诊',
};
