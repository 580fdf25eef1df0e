import type { CertificateKind, CertificateView } from '@oih/contracts/http/certificates';
import { field, ink, qrCode, soft, warning } from '../pdf/draw.ts';
import { newPdf, type Pdf } from '../pdf/new-pdf.ts';
import { sexes, timeIn } from '../pdf/words.ts';

/** A4 in points, and the margin of the paper. */
const page = { size: 'A4', width: 595.28, height: 841.89, margin: 64 } as const;
const inner = page.width - 2 * page.margin;

const titles: Record<CertificateKind, { zh: string; en: string }> = {
  diagnosis: { zh: '诊 断 证 明 书', en: 'Certificate of diagnosis' },
  'sick-leave': { zh: '休 假 建 议 书', en: 'Certificate of advised rest' },
  attendance: { zh: '就 诊 证 明', en: 'Certificate of attendance' },
};

/** The days of rest in the words of the paper. */
const restWords = ({ from, until, days }: NonNullable<CertificateView['leave']>): string =>
  `建议休息${days}天，自${from}至${until}（含首尾两日）。`;

/** What the paper says, a paragraph each. */
function paragraphs(view: CertificateView): string[] {
  const { timeZone, practitioner, diagnoses, leave, advice } = view;
  const seen = `患者于${timeIn(view.seenFrom, timeZone)}至${timeIn(view.seenUntil, timeZone)}在我院${practitioner.department.zh}接受互联网诊疗（视频就诊）。`;
  return [
    seen,
    ...(diagnoses.length > 0 ? [`诊断：${diagnoses.map(({ zh, code }) => `${zh}（${code}）`).join('；')}。`] : []),
    ...(leave ? [restWords(leave)] : []),
    ...(advice ? [`医师意见：${advice}`] : []),
  ];
}

function head(pdf: Pdf, view: CertificateView): number {
  const { patient } = view;
  pdf.font('bold').fontSize(20).fillColor(ink);
  pdf.text(view.organization.name.zh, page.margin, page.margin, { width: inner, align: 'center' });
  pdf.fontSize(17).text(titles[view.kind].zh, { width: inner, align: 'center' });
  pdf.font('regular').fontSize(9).fillColor(soft).text(titles[view.kind].en, { width: inner, align: 'center' });
  let y = pdf.y + 24;
  field(pdf, '编号', view.number, page.margin, y, inner / 2);
  field(pdf, '科别', view.practitioner.department.zh, page.margin + inner / 2, y, inner / 2);
  y += 20;
  field(pdf, '姓名', patient.name, page.margin, y, inner * 0.4);
  field(pdf, '性别', sexes[patient.sex] ?? '', page.margin + inner * 0.42, y, inner * 0.2);
  field(pdf, '出生日期', patient.birthDate, page.margin + inner * 0.64, y, inner * 0.36);
  y += 20;
  pdf
    .moveTo(page.margin, y)
    .lineTo(page.width - page.margin, y)
    .lineWidth(0.8)
    .strokeColor(ink)
    .stroke();
  return y + 24;
}

/** Who signed, where the seal of the hospital goes, and the code. */
function foot(pdf: Pdf, view: CertificateView, { checkUrl, hash }: { checkUrl: string; hash: string }): void {
  const side = 96;
  const top = page.height - page.margin - side - 40;
  const left = page.margin + inner * 0.46;
  field(pdf, '医师（电子签名）', view.practitioner.name.zh, left, top, inner * 0.54);
  field(pdf, '签发时间', timeIn(view.issuedAt, view.timeZone), left, top + 22, inner * 0.54);
  pdf
    .font('regular')
    .fontSize(9)
    .fillColor(soft)
    .text('（医疗机构盖章）', left, top + 60);
  qrCode(pdf, checkUrl, page.margin, top, side);
  pdf.font('regular').fontSize(8).fillColor(soft);
  pdf.text('扫码查验真伪', page.margin, top + side + 4, { width: side, align: 'center' });
  pdf.fontSize(6.5).text(hash, page.margin, top + side + 20, { width: inner });
}

/** A certificate as a paper. @returns the PDF, fonts embedded. */
export async function drawCertificate(
  view: CertificateView,
  proof: { checkUrl: string; hash: string },
): Promise<Buffer> {
  const { pdf, finished } = newPdf({
    size: page.size,
    margin: page.margin,
    title: `${titles[view.kind].zh.replaceAll(' ', '')} ${view.number}`,
    author: view.organization.name.zh,
  });
  let y = head(pdf, view);
  pdf.font('regular').fontSize(12).fillColor(ink);
  for (const paragraph of paragraphs(view)) {
    const room = { width: inner, lineGap: 6, indent: 24 };
    pdf.text(paragraph, page.margin, y, room);
    y += pdf.heightOfString(paragraph, room) + 8;
  }
  pdf.text('特此证明。', page.margin, y, { width: inner, indent: 24 });
  foot(pdf, view, proof);
  if (view.withdrawn)
    pdf
      .font('bold')
      .fontSize(18)
      .fillColor(warning)
      .text('已撤回', page.margin, page.margin, { width: inner, align: 'right' });
  return finished();
}
