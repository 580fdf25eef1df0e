import type { OwnRecordView } from '@oih/contracts/http/record';
import { newPdf, type Pdf } from '../pdf/new-pdf.ts';
import { dayIn, sexes } from '../pdf/words.ts';

const margin = 48;
const ink = '#1a1a1a';
const soft = '#5a5a5a';

const heading = (pdf: Pdf, text: string) => pdf.font('bold').fontSize(13).fillColor(ink).text(text).moveDown(0.4);
/** A line of text in its grey or black; nothing for an empty one. */
function line(pdf: Pdf, text: string, { strong = false, quiet = false } = {}): void {
  if (text.trim() === '') return;
  pdf
    .font(strong ? 'bold' : 'regular')
    .fontSize(10)
    .fillColor(quiet ? soft : ink)
    .text(text, { lineGap: 1.5 });
}

function visits(pdf: Pdf, record: OwnRecordView): void {
  heading(pdf, `就诊记录（${record.visits.length}）`);
  if (record.visits.length === 0) line(pdf, '没有已完成的就诊。', { quiet: true });
  for (const visit of record.visits) {
    line(pdf, `${dayIn(visit.start, visit.timeZone)}  ${visit.organization.zh}`, { strong: true });
    const kind = visit.type === 'revisit' ? '复诊' : '咨询';
    line(pdf, [visit.department.zh, visit.practitioner.zh, visit.stopped ? '已转线下' : kind].join(' · '), {
      quiet: true,
    });
    const { diagnoses = [], chiefComplaint = '', assessment = '', plan = '' } = visit.record ?? {};
    line(pdf, diagnoses.length > 0 ? `诊断：${diagnoses.map(({ zh, code }) => `${zh}（${code}）`).join('；')}` : '');
    line(pdf, chiefComplaint && `主诉：${chiefComplaint}`);
    line(pdf, assessment && `评估：${assessment}`);
    line(pdf, plan && `处理意见：${plan}`);
    pdf.moveDown(0.7);
  }
}

const states: Record<string, string> = {
  signed: '待审核',
  returned: '已退回',
  approved: '已审核',
  dispensed: '已发药',
  void: '已作废',
  expired: '已过期',
};

function prescriptions(pdf: Pdf, record: OwnRecordView): void {
  heading(pdf, `处方（${record.prescriptions.length}）`);
  if (record.prescriptions.length === 0) line(pdf, '没有处方。', { quiet: true });
  for (const one of record.prescriptions) {
    line(pdf, `${dayIn(one.signedAt!, one.timeZone)}  ${one.organization.name.zh}`, {
      strong: true,
    });
    line(pdf, `${one.number} · ${one.practitioner.name.zh} · ${states[one.status] ?? ''}`, { quiet: true });
    for (const { medication, directions } of one.items) line(pdf, `${medication.name.zh}：${directions.zh}`);
    pdf.moveDown(0.7);
  }
}

const certificateNames = { diagnosis: '诊断证明', 'sick-leave': '休假建议', attendance: '就诊证明' };

function certificates(pdf: Pdf, { certificates: all }: OwnRecordView): void {
  if (all.length === 0) return;
  heading(pdf, `证明（${all.length}）`);
  for (const { number, kind, issuedAt, timeZone, organization, leave, withdrawn } of all) {
    line(pdf, `${dayIn(issuedAt, timeZone)}  ${organization.name.zh}`, { strong: true });
    const rest = leave ? `${leave.from} 至 ${leave.until}` : '';
    line(pdf, [number, certificateNames[kind], rest, withdrawn ? '已撤回' : ''].filter(Boolean).join(' · '), {
      quiet: true,
    });
    pdf.moveDown(0.5);
  }
  pdf.moveDown(0.5);
}

/** The record of a patient as a paper to read: who, allergies, prescriptions, certificates, visits, each page with its number. */
export async function drawRecord(record: OwnRecordView, at: Date): Promise<Buffer> {
  const { patient, allergies } = record;
  const { pdf, finished } = newPdf({ size: 'A4', margin, title: `健康记录 ${patient.name}`, author: patient.name });
  pdf.font('bold').fontSize(18).fillColor(ink).text('个人健康记录');
  const printed = dayIn(at.toISOString(), 'Asia/Shanghai');
  line(pdf, `${patient.name} · ${sexes[patient.sex] ?? ''} · ${patient.birthDate} 出生 · ${printed} 下载`, {
    quiet: true,
  });
  pdf.moveDown();
  heading(pdf, '过敏记录');
  line(
    pdf,
    allergies.map(({ substance, reaction }) => [substance.name.zh, reaction].filter(Boolean).join('：')).join('；') ||
      '没有记录的过敏。',
  );
  pdf.moveDown();
  prescriptions(pdf, record);
  pdf.moveDown(0.5);
  certificates(pdf, record);
  visits(pdf, record);
  const { start, count } = pdf.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    pdf.switchToPage(page);
    pdf.page.margins.bottom = 0;
    pdf.font('regular').fontSize(8).fillColor(soft);
    pdf.text(`${patient.name} · 第${page + 1}页，共${count}页`, margin, pdf.page.height - 32, {
      align: 'center',
      lineBreak: false,
      width: pdf.page.width - 2 * margin,
    });
  }
  return finished();
}
