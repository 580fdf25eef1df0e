import { type DocumentKind, removeDocument } from '@oih/contracts/http/documents';
import { ApiError, call } from '@oih/web/api/client';
import { uploadDocument } from '@oih/web/documents/upload';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

/** A file on its way, or one that did not get there. */
export interface PendingUpload {
  key: string;
  file: File;
  /** Whether it is one of a series of images, which are told of together. */
  isSlice: boolean;
  /** The share that has been sent, 0 to 1. */
  share: number;
  error: unknown;
}

interface Uploads {
  pending: PendingUpload[];
  add: (files: readonly File[], isSlice?: boolean) => void;
  retry: (keys: readonly string[]) => void;
  discard: (keys: readonly string[]) => void;
  remove: (documentIds: readonly string[]) => void;
}

/** How many files are sent at a time, and after how many slices the form is told in between: it is saved each time. */
const atATime = 3;
const slicesAtOnce = 25;

/** Sends files and tells which documents there are now; what is under way is stopped when the form goes away. */
export function useUploads(
  patientId: string,
  kind: DocumentKind,
  value: readonly string[],
  onChange: (ids: string[]) => void,
): Uploads {
  const [pending, setPending] = useState<PendingUpload[]>([]);
  // Several files arrive one after the other, each upon what stands by then.
  const present = useRef(value);
  present.current = value;
  /** Documents that have arrived and that the form does not know yet. */
  const untold = useRef<string[]>([]);
  const tell = useRef(onChange);
  tell.current = onChange;
  const queue = useRef<PendingUpload[]>([]);
  const controllers = useRef(new Map<string, AbortController>());

  function change(ids: readonly string[]): void {
    untold.current = [];
    // Until the form comes back with it, this is what stands.
    present.current = ids;
    tell.current([...ids]);
  }
  const report = (): void => {
    if (untold.current.length > 0) change([...present.current, ...untold.current]);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is told at the end is what stands by then.
  useEffect(() => {
    const all = controllers.current;
    return () => {
      queue.current = [];
      for (const controller of all.values()) controller.abort();
      report();
    };
  }, []);

  const note = (key: string, changes: Partial<PendingUpload>): void =>
    setPending((list) => list.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const drop = (keys: readonly string[]): void => setPending((list) => list.filter((one) => !keys.includes(one.key)));

  async function send({ key, file, isSlice }: PendingUpload): Promise<void> {
    const controller = new AbortController();
    controllers.current.set(key, controller);
    try {
      const document = await uploadDocument(
        { patientId, kind: isSlice ? 'imaging' : kind, file, key },
        (share) => note(key, { share }),
        controller.signal,
      );
      drop([key]);
      untold.current.push(document.id);
      if (!isSlice || untold.current.length >= slicesAtOnce) report();
    } catch (error) {
      if (!controller.signal.aborted) note(key, { error });
    } finally {
      controllers.current.delete(key);
      sendMore();
    }
  }

  function sendMore(): void {
    while (controllers.current.size < atATime) {
      const next = queue.current.shift();
      if (!next) break;
      // What goes wrong is noted with the file.
      void send(next);
    }
    if (controllers.current.size === 0) report();
  }

  function enqueue(uploads: readonly PendingUpload[]): void {
    queue.current.push(...uploads);
    sendMore();
  }

  const forget = useMutation({
    mutationFn: async (documentIds: readonly string[]) => {
      for (const documentId of documentIds) {
        try {
          await call(removeDocument, { params: { documentId } });
        } catch (error) {
          // A booked visit keeps what it named; it is only taken out of the form then.
          if (!(error instanceof ApiError && error.code === 'DOCUMENT_IN_USE')) throw error;
        }
      }
    },
  });

  return {
    pending,
    add: (files, isSlice = false) => {
      const added = files.map((file) => ({ key: crypto.randomUUID(), file, isSlice, share: 0, error: null }));
      setPending((list) => [...list, ...added]);
      enqueue(added);
    },
    retry: (keys) => {
      const again = pending.filter(({ key }) => keys.includes(key)).map((one) => ({ ...one, error: null, share: 0 }));
      for (const { key, error, share } of again) note(key, { error, share });
      enqueue(again);
    },
    discard: (keys) => {
      queue.current = queue.current.filter(({ key }) => !keys.includes(key));
      for (const key of keys) controllers.current.get(key)?.abort();
      drop(keys);
    },
    remove: (documentIds) => {
      const gone = new Set(documentIds);
      change([...present.current, ...untold.current].filter((id) => !gone.has(id)));
      forget.mutate(documentIds);
    },
  };
}
