import type { Clock } from '@oih/platform/clock';
import type { Logger } from '@oih/platform/logger';
import { Traffic } from '@oih/platform/traffic';
import type { Model, mongo } from 'mongoose';
import type { AuditEvent } from '../audit/model.ts';
import { capacityOf, type OutboxEntry } from './entry.ts';

/** A record that carries undelivered events. */
export interface Carrier {
  _id: string;
  outbox: OutboxEntry[];
}

/** What is to happen because of events. It may get the same events again, after a process was killed in between. */
export type Subscriber = (entries: OutboxEntry[]) => Promise<void>;

const batchSize = 100;
/** How often what other processes left behind is looked for, milliseconds. */
const pollInterval = 2000;

/** How long a delivery stands back at most while people wait for answers, milliseconds: under load more events travel together. */
const standsBackMs = 250;

/**
 * Delivers the events that records carry: into the audit trail, which takes each once, and to the screens. Several processes
 * may deliver at the same time; a screen that is told twice reads twice.
 */
export class Outbox {
  readonly #carriers: mongo.Collection<Carrier>[];
  readonly #audit: mongo.Collection<AuditEvent>;
  #deliver: (entries: OutboxEntry[]) => void = () => undefined;
  readonly #subscribers: Subscriber[] = [];
  /** Carriers in which something may wait to be delivered. */
  readonly #expected = new Set<mongo.Collection<Carrier>>();
  #running: Promise<void> | null = null;
  #again = false;
  #stop: (() => void) | null = null;
  #logger: Logger | null = null;
  #traffic = new Traffic();

  constructor(carriers: Model<Carrier>[], audit: Model<AuditEvent>) {
    this.#carriers = carriers.map(({ collection }) => collection as unknown as mongo.Collection<Carrier>);
    this.#audit = audit.collection as unknown as mongo.Collection<AuditEvent>;
  }

  /** Begins to deliver, behind the `traffic` of the process. `deliver` is called with events whose audit is durable. */
  start(clock: Clock, logger: Logger, traffic: Traffic, deliver: (entries: OutboxEntry[]) => void): void {
    this.#deliver = deliver;
    this.#logger = logger;
    this.#traffic = traffic;
    const poll = (): void => {
      this.kick();
      this.#stop = clock.after(pollInterval, poll);
    };
    poll();
  }

  /** Has `subscriber` called with every event before it leaves its record; when that fails, the event stays and comes again. */
  subscribe(subscriber: Subscriber): void {
    this.#subscribers.push(subscriber);
  }

  /**
   * Delivers soon; a write calls this after it.
   * @param written the models whose records were written: only they are looked through. All are when none is named.
   */
  kick(...written: readonly { collection: { collectionName: string } }[]): void {
    if (!this.#logger) return;
    const names = new Set(written.map(({ collection }) => collection.collectionName));
    for (const carrier of this.#carriers)
      if (names.size === 0 || names.has(carrier.collectionName)) this.#expected.add(carrier);
    this.#start();
  }

  #start(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#traffic
      .quiet(standsBackMs)
      .then(() => this.#drain())
      .catch((error) =>
        this.#logger?.error(
          { err: error },
          'events could not be delivered; they stay with their records and are tried again',
        ),
      )
      .finally(() => {
        this.#running = null;
        if (this.#again) {
          this.#again = false;
          this.#start();
        }
      });
  }

  /** Resolves when everything that is waiting now has been delivered. */
  async settled(): Promise<void> {
    this.kick();
    while (this.#running) await this.#running;
  }

  async stop(): Promise<void> {
    this.#stop?.();
    await this.settled();
    this.#logger = null;
  }

  async #drain(): Promise<void> {
    for (const carrier of this.#carriers) {
      if (!this.#expected.delete(carrier)) continue;
      for (;;) {
        const records = await carrier
          .find({ 'outbox.id': { $gt: '' } }, { projection: { outbox: 1 }, limit: batchSize })
          .toArray();
        if (records.length === 0) break;
        const entries = records.flatMap(({ outbox }) => outbox);
        await this.#record(entries);
        this.#deliver(entries);
        for (const subscriber of this.#subscribers) await subscriber(entries);
        await carrier.updateMany(
          { _id: { $in: records.map(({ _id }) => _id) } },
          { $pull: { outbox: { id: { $in: entries.map(({ id }) => id) } } } },
        );
      }
    }
  }

  /** The audit takes an event once: its id is the event's. */
  async #record(entries: OutboxEntry[]): Promise<void> {
    const events = entries.map(
      ({ id, action, entity, entityId, at, actorId, organizationId, patientId, ...by }): AuditEvent => ({
        _id: id,
        action,
        entity,
        entityId,
        at,
        actorId,
        ...capacityOf(by),
        ...(organizationId ? { organizationId } : {}),
        ...(patientId ? { patientId } : {}),
        unlinked: true,
      }),
    );
    try {
      await this.#audit.insertMany(events, { ordered: false });
    } catch (error) {
      if ((error as { code?: number }).code !== 11000) throw error;
    }
  }
}
