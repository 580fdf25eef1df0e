import type { ConsultationView, decisionOutcomes } from '@oih/contracts/http/consultations';
import type { RemoteService } from '@oih/contracts/http/network';
import { field, ink, soft } from '../pdf/draw.ts';
import { newPdf, type Pdf } from '../pdf/new-pdf.ts';
import { sexes, timeIn } from '../pdf/words.ts';

/** A4 in points, and the margin of the paper. */
const page = { size: 'A4', width: 595.28, height: 841.89, margin: 56 } as const;
const inner = page.width - 2 * page.margin;

const titles: Record<RemoteService, string> = {
  consultation: '远程会诊意见书',
  'image-diagnosis': '远程影像诊断报告',
  'ecg-diagnosis': '远程心电诊断报告',
  'pathology-diagnosis': '远程病理诊断报告',
};
const outcomes: Record<(typeof decisionOutcomes)[number], string> = {
  adopted: '采纳',
  partly: '部分采纳',
  'not-adopted': '未采纳',
};
const liabilities = {
  inviting: '会诊意见由邀请方医师决定是否采纳，邀请方承担相应责任。',
  joint: '远程诊断由邀请方与受邀方共同承担相应责任。',
} as const;

const codes = (list: readonly { zh: string; code: string }[]): string =>
  list.map(({ zh, code }) => `${zh}（${code}）`).join('；');

function head(pdf: Pdf, view: ConsultationView): void {
  const { patient } = view;
  pdf.font('bold').fontSize(18).fillColor(ink);
  pdf.text(titles[view.request.service], page.margin, page.margin, { width: inner, align: 'center' });
  let y = pdf.y + 16;
  field(pdf, '编号', view.number, page.margin, y, inner);
  y += 20;
  field(pdf, '姓名', patient.name, page.margin, y, inner * 0.4);
  field(pdf, '性别', sexes[patient.sex] ?? '', page.margin + inner * 0.42, y, inner * 0.2);
  field(pdf, '年龄', `${patient.age}岁`, page.margin + inner * 0.64, y, inner * 0.36);
  y += 20;
  field(pdf, '邀请机构', view.inviting.organization.name.zh, page.margin, y, inner / 2);
  field(pdf, '邀请医师', view.inviting.name.zh, page.margin + inner / 2, y, inner / 2);
  y += 20;
  field(
    pdf,
    '受邀机构',
    view.invited?.name.zh ?? view.consultants[0]?.organization.name.zh ?? '',
    page.margin,
    y,
    inner,
  );
  pdf.y = y + 26;
}

/** A part of the paper; nothing when it has no words. It goes on to the next page by itself. */
function part(pdf: Pdf, title: string, words: string): void {
  if (!words) return;
  const room = { width: inner, lineGap: 3 };
  pdf.font('bold').fontSize(11).fillColor(ink).text(title, page.margin, pdf.y, room);
  pdf
    .font('regular')
    .fontSize(11)
    .text(words, page.margin, pdf.y + 2, room);
  pdf.y += 10;
}

/**
 * The opinion with the decision, as both institutions keep it.
 * @param hash of the signed decision; empty while there is none.
 * @returns the PDF, fonts embedded.
 */
export async function drawOpinion(view: ConsultationView, hash: string): Promise<Buffer> {
  const { request, timeZone, decision } = view;
  const { pdf, finished } = newPdf({
    size: page.size,
    margin: page.margin,
    title: `${titles[request.service]} ${view.number}`,
    author: view.inviting.organization.name.zh,
  });
  head(pdf, view);
  part(pdf, '会诊目的', request.question);
  part(
    pdf,
    '病情摘要',
    [request.summary.complaint, request.summary.history, request.summary.examination].filter(Boolean).join('\n'),
  );
  part(pdf, '邀请方初步诊断', codes(request.diagnoses));
  for (const { doctor, findings, opinion, recommendation, diagnoses, version, signedAt } of view.opinions) {
    const who = `${doctor.organization.name.zh} ${doctor.department.zh} ${doctor.name.zh}`;
    part(pdf, `会诊医师意见：${who}`, [findings, opinion, recommendation, codes(diagnoses)].filter(Boolean).join('\n'));
    const amended = version > 1 ? `（第${version}版）` : '';
    pdf.font('regular').fontSize(9).fillColor(soft);
    pdf.text(`电子签名：${doctor.name.zh}　${timeIn(signedAt, timeZone)}${amended}`, page.margin, pdf.y - 6, {
      width: inner,
      align: 'right',
    });
    pdf.y += 8;
  }
  part(pdf, '会诊结论', view.conclusion);
  if (decision) {
    part(
      pdf,
      `邀请方医师决定：${outcomes[decision.outcome]}`,
      [decision.reason, decision.plainWords].filter(Boolean).join('\n'),
    );
    pdf.font('regular').fontSize(9).fillColor(soft);
    pdf.text(`电子签名：${view.inviting.name.zh}　${timeIn(decision.at, timeZone)}`, { width: inner, align: 'right' });
  }
  pdf.moveDown();
  if (view.liability)
    pdf.fontSize(9).fillColor(soft).text(liabilities[view.liability], page.margin, pdf.y, { width: inner });
  if (hash) pdf.fontSize(6.5).text(hash, page.margin, pdf.y + 4, { width: inner });
  return finished();
}
