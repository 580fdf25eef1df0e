import { type ScheduleBlock, type SchedulePlan, scheduleBlock } from '@oih/contracts/http/schedules';
import { usualBlock } from '@oih/domain/schedule/usual-plan';
import { CellFault, type Choices, type Column, choice, type Language, numberCell, timeCell, yesOrNo } from './cells.ts';
import type { Cells } from './table.ts';

const weekdays: Choices = {
  1: { zh: '周一', en: 'Monday' },
  2: { zh: '周二', en: 'Tuesday' },
  3: { zh: '周三', en: 'Wednesday' },
  4: { zh: '周四', en: 'Thursday' },
  5: { zh: '周五', en: 'Friday' },
  6: { zh: '周六', en: 'Saturday' },
  7: { zh: '周日', en: 'Sunday' },
};
const modalities: Choices = {
  both: { zh: '视频或语音', en: 'Video or audio' },
  video: { zh: '视频', en: 'Video' },
  audio: { zh: '语音', en: 'Audio' },
};

/** The columns of the weekly hours: a row for each block of each doctor. */
export const rosterColumns = [
  { key: 'licenceNumber', head: { zh: '执业证书编号', en: 'Licence number' }, required: true },
  { key: 'name', head: { zh: '姓名', en: 'Name' } },
  { key: 'weekday', head: { zh: '星期', en: 'Weekday' }, required: true },
  { key: 'from', head: { zh: '开始', en: 'From' }, required: true },
  { key: 'to', head: { zh: '结束', en: 'Until' }, required: true },
  { key: 'slotMinutes', head: { zh: '每次（分钟）', en: 'Minutes a visit' } },
  { key: 'capacity', head: { zh: '同时就诊人数', en: 'At the same time' } },
  { key: 'bufferBefore', head: { zh: '前留（分钟）', en: 'Minutes before' } },
  { key: 'bufferAfter', head: { zh: '后留（分钟）', en: 'Minutes after' } },
  { key: 'modality', head: { zh: '方式', en: 'By' } },
  { key: 'followUpOnly', head: { zh: '仅复诊', en: 'Follow-up only' } },
  { key: 'referral', head: { zh: '留给转诊', en: 'Kept for referrals' } },
  { key: 'walkIn', head: { zh: '留给现场', en: 'Kept for walk-in' } },
  { key: 'elderly', head: { zh: '留给老年人', en: 'Kept for the elderly' } },
  { key: 'station', head: { zh: '留给卫生站', en: 'Kept for health stations' } },
  { key: 'openReserved', head: { zh: '留号提前开放（分钟）', en: 'Kept seats open before (minutes)' } },
  { key: 'overbook', head: { zh: '加号上限', en: 'Overbooking limit' } },
] as const satisfies readonly Column[];
export type RosterKey = (typeof rosterColumns)[number]['key'];
type Weekly = SchedulePlan['weekly'];

const keyOf: Readonly<Record<string, RosterKey>> = {
  from: 'from',
  to: 'to',
  slotMinutes: 'slotMinutes',
  capacity: 'capacity',
  bufferBeforeMinutes: 'bufferBefore',
  bufferAfterMinutes: 'bufferAfter',
  openReservedMinutesBefore: 'openReserved',
  overbook: 'overbook',
  'reserved.referral': 'referral',
  'reserved.walk-in': 'walkIn',
  'reserved.elderly': 'elderly',
  'reserved.station': 'station',
};
const usual = usualBlock('usual', '08:00', '12:00');

/**
 * Reads a block from a row; empty cells are as usual. Null for a row that names a doctor and no time: the doctor has no weekly hours.
 * @throws CellFault.
 */
export function blockOf(cells: Cells<RosterKey>, id: string): Weekly[number] | null {
  if (cells.weekday === '' && cells.from === '' && cells.to === '') return null;
  const weekday = Number(choice('weekday', cells.weekday, weekdays));
  const number = (key: RosterKey, fallback: number) => numberCell(key, cells[key], fallback);
  const modality = cells.modality === '' ? 'both' : choice('modality', cells.modality, modalities);
  const parsed = scheduleBlock.safeParse({
    id,
    from: timeCell('from', cells.from),
    to: timeCell('to', cells.to),
    slotMinutes: number('slotMinutes', usual.slotMinutes),
    capacity: number('capacity', usual.capacity),
    bufferBeforeMinutes: number('bufferBefore', 0),
    bufferAfterMinutes: number('bufferAfter', 0),
    modality: modality === 'both' ? ['video', 'audio'] : [modality],
    followUpOnly: cells.followUpOnly !== '' && choice('followUpOnly', cells.followUpOnly, yesOrNo) === 'yes',
    reserved: {
      referral: number('referral', 0),
      'walk-in': number('walkIn', 0),
      elderly: number('elderly', 0),
      station: number('station', 0),
    },
    openReservedMinutesBefore: cells.openReserved === '' ? null : number('openReserved', 0),
    overbook: number('overbook', 0),
  });
  if (parsed.success) return { weekday, block: parsed.data };
  const [issue] = parsed.error.issues;
  const key = keyOf[issue?.path.join('.') ?? ''] ?? 'from';
  throw new CellFault(key, issue?.message === 'ends before it begins' ? 'ends-before' : 'does-not-fit');
}

/** Writes the weekly hours of a doctor as rows; who has none gets one row without a time. */
export function rosterRows(
  { licenceNumber, name }: { licenceNumber: string; name: string },
  weekly: Weekly,
  language: Language,
): string[][] {
  const rowOf = (cells: Partial<Record<RosterKey, string>>) =>
    rosterColumns.map(({ key }) => ({ ...cells, licenceNumber, name })[key] ?? '');
  if (weekly.length === 0) return [rowOf({})];
  return inOrder(weekly).map(({ weekday, block }) => rowOf(cellsOf(weekday, block, language)));
}

function cellsOf(weekday: number, block: ScheduleBlock, language: Language): Partial<Record<RosterKey, string>> {
  const modality = block.modality.length > 1 ? 'both' : block.modality[0]!;
  const { reserved, openReservedMinutesBefore: opens } = block;
  return {
    weekday: weekdays[weekday]![language],
    from: block.from,
    to: block.to,
    slotMinutes: String(block.slotMinutes),
    capacity: String(block.capacity),
    bufferBefore: String(block.bufferBeforeMinutes),
    bufferAfter: String(block.bufferAfterMinutes),
    modality: modalities[modality]![language],
    followUpOnly: yesOrNo[block.followUpOnly ? 'yes' : 'no']![language],
    referral: String(reserved.referral),
    walkIn: String(reserved['walk-in']),
    elderly: String(reserved.elderly),
    station: String(reserved.station),
    openReserved: opens === null ? '' : String(opens),
    overbook: String(block.overbook),
  };
}

/** Blocks by day and hour. */
export const inOrder = (weekly: Weekly): Weekly =>
  [...weekly].sort(
    (a, b) => a.weekday - b.weekday || a.block.from.localeCompare(b.block.from) || a.block.to.localeCompare(b.block.to),
  );

/** Weekly hours without the ids of their blocks: those that are equal offer the same. */
export const hoursAlone = (weekly: Weekly): unknown[] =>
  inOrder(weekly).map(({ weekday, block: { id, modality, ...block } }) => ({
    weekday,
    ...block,
    modality: [...modality].sort(),
  }));
