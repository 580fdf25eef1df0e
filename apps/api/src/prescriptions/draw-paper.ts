import type { PrescriptionView } from '@oih/contracts/http/prescriptions';
import { field, ink, qrCode, soft, warning } from '../pdf/draw.ts';
import { newPdf, type Pdf } from '../pdf/new-pdf.ts';
import { dayIn, sexes, timeIn } from '../pdf/words.ts';

/** A5 in points, the customary size of a prescription, and its margin. */
const page = { size: 'A5', width: 419.53, height: 595.28, margin: 30 } as const;
const inner = page.width - 2 * page.margin;

function rule(pdf: Pdf, y: number): void {
  pdf
    .moveTo(page.margin, y)
    .lineTo(page.width - page.margin, y)
    .lineWidth(0.6)
    .strokeColor(ink)
    .stroke();
}

/** The head: hospital, number, patient, diagnosis. Gives where the body begins. */
function head(pdf: Pdf, view: PrescriptionView): number {
  const { patient, practitioner, diagnoses, timeZone } = view;
  const child = patient.age < 14;
  pdf
    .font('bold')
    .fontSize(15)
    .fillColor(ink)
    .text(view.organization.name.zh, page.margin, 28, { width: inner, align: 'center' });
  pdf.fontSize(12).text('处 方 笺', { width: inner, align: 'center' });
  pdf
    .font('regular')
    .fontSize(8.5)
    .fillColor(soft)
    .text(`互联网诊疗 · ${child ? '儿科' : '普通'}`, page.margin, 34);
  let y = 76;
  field(pdf, '编号', view.number ?? '', page.margin, y, inner / 2);
  field(pdf, '开具日期', dayIn(view.signedAt!, timeZone), page.margin + inner / 2, y, inner / 2);
  y += 17;
  field(pdf, '姓名', patient.name, page.margin, y, inner * 0.36);
  field(pdf, '性别', sexes[patient.sex] ?? '', page.margin + inner * 0.38, y, inner * 0.16);
  field(pdf, '年龄', `${patient.age}岁`, page.margin + inner * 0.56, y, inner * 0.18);
  if (view.weight !== null) field(pdf, '体重', `${view.weight}kg`, page.margin + inner * 0.76, y, inner * 0.24);
  y += 17;
  field(pdf, '科别', practitioner.department.zh, page.margin, y, inner / 2);
  y += 17;
  const named = diagnoses.map(({ zh, code }) => `${zh}（${code}）`).join('；');
  y += Math.max(14, field(pdf, '临床诊断', named, page.margin, y, inner));
  rule(pdf, y + 4);
  return y + 10;
}

/** The body: each medicine with its pack, its number and its directions. Gives where it ends. */
function body(pdf: Pdf, view: PrescriptionView, from: number): number {
  let y = from;
  pdf.font('bold').fontSize(14).fillColor(ink).text('Rp', page.margin, y);
  y += 20;
  const left = page.margin + 14;
  const width = inner - 14;
  view.items.forEach((item, at) => {
    const { medication, packs } = item;
    const container = { injection: '支', inhaler: '支', solution: '瓶' }[medication.form as string] ?? '盒';
    pdf.font('bold').fontSize(10.5).fillColor(ink);
    pdf.text(`${at + 1}. ${medication.name.zh}`, left, y, { width: width - 46 });
    const height = pdf.heightOfString(`${at + 1}. ${medication.name.zh}`, { width: width - 46 });
    pdf.text(`× ${packs}${container}`, left, y, { width, align: 'right' });
    y += height + 1;
    pdf.font('regular').fontSize(8.5).fillColor(soft);
    const pack = `${medication.packText.zh}  ${medication.name.en}`;
    pdf.text(pack, left + 14, y, { width: width - 14 });
    y += pdf.heightOfString(pack, { width: width - 14 }) + 1;
    pdf.fontSize(9.5).fillColor(ink);
    const sig = `用法：${item.directions.zh}`;
    pdf.text(sig, left + 14, y, { width: width - 14 });
    y += pdf.heightOfString(sig, { width: width - 14 }) + 3;
  });
  const reasons = view.overrides.flatMap(({ key, reason }) => {
    const warned = view.warnings.find((one) => one.key === key);
    return warned ? [`${warned.text.zh}。理由：${reason}`] : [];
  });
  if (reasons.length > 0) {
    const text = `医师已确认：${reasons.join('；')}`;
    pdf.font('regular').fontSize(7.5).fillColor(soft).text(text, left, y, { width });
    y += pdf.heightOfString(text, { width }) + 4;
  }
  pdf.font('regular').fontSize(9).fillColor(soft).text('（以下空白）', left, y, { width, align: 'center' });
  return y + 14;
}

const stamps: Partial<Record<PrescriptionView['status'], string>> = {
  signed: '待审核 · 未生效',
  returned: '已退回 · 未生效',
  void: '已作废',
  expired: '已过期',
  dispensed: '已调配',
};

/** The foot: who signed, who approved, until when it is good, the code. */
function foot(pdf: Pdf, view: PrescriptionView, { checkUrl, hash }: { checkUrl: string; hash: string }): void {
  const { practitioner, review, dispensed, timeZone } = view;
  const side = 84;
  const top = page.height - page.margin - side - 16;
  rule(pdf, top - 8);
  const width = inner - side - 12;
  field(
    pdf,
    '医师（电子签名）',
    `${practitioner.name.zh}  ${timeIn(view.signedAt!, timeZone)}`,
    page.margin,
    top,
    width,
  );
  const approved = review?.decision === 'approved' ? `${review.by.name.zh}  ${timeIn(review.at, timeZone)}` : '—';
  field(pdf, '审核药师（电子签名）', approved, page.margin, top + 17, width);
  const given = dispensed ? `${dispensed.by.name.zh}  ${timeIn(dispensed.at, timeZone)}` : '—';
  field(pdf, '调配、核对、发药', given, page.margin, top + 34, width);
  const lastDay = new Date(new Date(view.validUntil!).getTime() - 1).toISOString();
  field(pdf, '有效至', `${dayIn(lastDay, timeZone)}（当日24时前）`, page.margin, top + 51, width);
  pdf.font('regular').fontSize(6.5).fillColor(soft);
  pdf.text(`第${view.version}版  ${hash}`, page.margin, top + 69, { width });
  qrCode(pdf, checkUrl, page.width - page.margin - side, top, side);
  pdf
    .fontSize(7)
    .text('扫码查验真伪', page.width - page.margin - side, top + side + 3, { width: side, align: 'center' });
  const stamp = stamps[view.status];
  if (stamp)
    pdf.font('bold').fontSize(13).fillColor(warning).text(stamp, page.margin, 54, { width: inner, align: 'right' });
}

/**
 * A prescription as the paper that people know (Prescription Measures, annex 1): front matter, body, signatures, with a QR code.
 * @returns the PDF, fonts embedded.
 */
export async function drawPaper(view: PrescriptionView, proof: { checkUrl: string; hash: string }): Promise<Buffer> {
  const { pdf, finished } = newPdf({
    size: page.size,
    margin: page.margin,
    title: `处方 ${view.number}`,
    author: view.organization.name.zh,
  });
  const end = body(pdf, view, head(pdf, view));
  const room = page.height - page.margin - 104;
  // Where the lines take more than the page has, the signatures go on the next one.
  if (end > room) {
    pdf.addPage();
    field(pdf, '编号', `${view.number}（续）`, page.margin, page.margin, inner);
  }
  foot(pdf, view, proof);
  return finished();
}
