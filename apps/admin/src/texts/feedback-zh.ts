/** Words of ratings and complaints in Chinese. */
export const feedbackZh = {
  'nav.feedback': '评价与投诉',
  'feedback.title': '评价与投诉',
  'feedback.lead': '患者对就诊的评价和投诉。未答复的投诉排在最前。',
  'feedback.none': '还没有评价',
  'feedback.none.hint': '患者就诊后可以评价或投诉，会显示在这里。',
  'feedback.ratings': '评分',
  'feedback.mean': '平均 {{mean}} 星',
  'feedback.stars': '{{count}} 星',
  'feedback.latest': '评价和投诉',
  'feedback.open': '待答复',
  'feedback.closed': '已答复',
  'feedback.complaint': '投诉',
  'feedback.answer': '答复',
  'feedback.answer.hint': '患者会收到通知并看到答复。',
  'feedback.send': '发送答复',
  'feedback.answered': '已答复，患者会收到通知',
};
