import { type DocumentKind, removeDocument } from '@oih/contracts/http/documents';
import { ApiError, call } from '@oih/web/api/client';
import { uploadDocument } from '@oih/web/documents/upload';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

/** A file on its way, or one that did not get there. */
export interface PendingUpload {
  key: string;
  file: File;
  /** The share that has been sent, 0 to 1. */
  share: number;
  error: unknown;
}

interface Uploads {
  pending: PendingUpload[];
  add: (files: readonly File[]) => void;
  retry: (key: string) => void;
  discard: (key: string) => void;
  remove: (documentId: string) => void;
}

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
  const controllers = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const all = controllers.current;
    return () => {
      for (const controller of all.values()) controller.abort();
    };
  }, []);

  const change = (key: string, changes: Partial<PendingUpload>): void =>
    setPending((list) => list.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  const drop = (key: string): void => setPending((list) => list.filter((one) => one.key !== key));

  async function send({ key, file }: Pick<PendingUpload, 'key' | 'file'>): Promise<void> {
    const controller = new AbortController();
    controllers.current.set(key, controller);
    try {
      const document = await uploadDocument(
        { patientId, kind, file, key },
        (share) => change(key, { share }),
        controller.signal,
      );
      drop(key);
      present.current = [...present.current, document.id];
      onChange([...present.current]);
    } catch (error) {
      if (!controller.signal.aborted) change(key, { error });
    } finally {
      controllers.current.delete(key);
    }
  }

  const forget = useMutation({
    mutationFn: async (documentId: string) => {
      try {
        await call(removeDocument, { params: { documentId } });
      } catch (error) {
        // A booked visit keeps what it named; it is only taken out of the form then.
        if (!(error instanceof ApiError && error.code === 'DOCUMENT_IN_USE')) throw error;
      }
    },
  });

  return {
    pending,
    add: (files) => {
      const added = files.map((file) => ({ key: crypto.randomUUID(), file, share: 0, error: null }));
      setPending((list) => [...list, ...added]);
      for (const one of added) void send(one);
    },
    retry: (key) => {
      const one = pending.find((upload) => upload.key === key);
      if (!one) return;
      change(key, { error: null, share: 0 });
      void send(one);
    },
    discard: (key) => {
      controllers.current.get(key)?.abort();
      drop(key);
    },
    remove: (documentId) => {
      present.current = present.current.filter((id) => id !== documentId);
      onChange([...present.current]);
      forget.mutate(documentId);
    },
  };
}
