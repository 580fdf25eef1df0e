import type { Attendance, Guardian, KioskModels, StationResident } from './model.ts';

/** Attended sessions, and whom a station has attended today. */
export class AttendanceRepository {
  readonly #models: Pick<KioskModels, 'attendances' | 'residents'>;

  constructor(models: KioskModels) {
    this.#models = models;
  }

  /** Begins a session; one that is still open at the same screen ends. */
  async begin(attendance: Attendance): Promise<void> {
    await this.endOfKiosk(attendance.kioskId, attendance.startedAt);
    await this.#models.attendances.create(attendance);
  }

  /** The session while it lasts. */
  async live(id: string, now: Date): Promise<Attendance | null> {
    return this.#models.attendances.findOne({ _id: id, endedAt: null, expiresAt: { $gt: now } }).lean<Attendance>();
  }

  /** The screens among these at which a session is open. */
  async openAt(kioskIds: readonly string[], now: Date): Promise<Set<string>> {
    const open = await this.#models.attendances
      .find({ kioskId: { $in: [...kioskIds] }, endedAt: null, expiresAt: { $gt: now } }, { kioskId: 1 })
      .lean<Pick<Attendance, '_id' | 'kioskId'>[]>();
    return new Set(open.map(({ kioskId }) => kioskId));
  }

  /** Puts off the end of a session that is still open; false when it is not. */
  async keep(id: string, now: Date, expiresAt: Date): Promise<boolean> {
    const { matchedCount } = await this.#models.attendances.updateOne(
      { _id: id, endedAt: null, expiresAt: { $gt: now } },
      { $set: { expiresAt } },
    );
    return matchedCount === 1;
  }

  /** Opens a resident in a session, or closes with `null`. */
  async attend(id: string, patientId: string | null, guardian: Guardian | null): Promise<void> {
    await this.#models.attendances.updateOne({ _id: id, endedAt: null }, { $set: { patientId, guardian } });
  }

  async end(id: string, now: Date): Promise<void> {
    await this.#models.attendances.updateOne({ _id: id, endedAt: null }, { $set: { endedAt: now } });
  }

  /** Ends whatever is open at a screen. */
  async endOfKiosk(kioskId: string, now: Date): Promise<void> {
    await this.#models.attendances.updateMany({ kioskId, endedAt: null }, { $set: { endedAt: now } });
  }

  /** Notes that a station attends a resident on a day of its calendar; of earlier days the trail alone knows. */
  async note(organizationId: string, date: string, patientId: string, now: Date): Promise<void> {
    await this.#models.residents.deleteMany({ organizationId, date: { $lt: date } });
    await this.#models.residents.updateOne(
      { _id: `${organizationId}:${date}:${patientId}` },
      {
        $set: { lastAt: now },
        $setOnInsert: { organizationId, date, patientId },
      },
      { upsert: true },
    );
  }

  /** Whom a station has attended on a day, the latest first. */
  async residentsOf(organizationId: string, date: string): Promise<StationResident[]> {
    return this.#models.residents
      .find({ organizationId, date })
      .sort({ lastAt: -1 })
      .limit(200)
      .lean<StationResident[]>();
  }
}
