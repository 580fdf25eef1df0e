/** Words of the earlier visits in Chinese. */
export const historyZh = {
  'history.title': '既往就诊',
  'history.none': '没有以前的就诊',
  'history.locked': '外院记录，填写查阅原因后可见',
  'history.stopped': '已转线下',
  'history.open': '查阅外院记录',
  'history.more': '更早的就诊',
  'history.ask': '为什么查阅外院记录？',
  'history.ask.body': '患者能看到是谁、为什么看过。记录在本次就诊期间可见。',
  'history.reason': '原因',
  'history.reason.treatment': '本次诊疗需要',
  'history.reason.medication-safety': '用药安全',
  'history.reason.patient-asks': '患者要求',
  'history.reason.emergency': '紧急情况',
  'history.reason.other': '其他',
  'history.words': '补充说明',
};
