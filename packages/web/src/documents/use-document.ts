import { getDocument, readDocument } from '@oih/contracts/http/documents';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, download } from '../api/client.ts';

/** What a document is. */
export const useDocument = (documentId: string, enabled = true) =>
  useQuery({
    queryKey: ['document', documentId],
    queryFn: async () => (await call(getDocument, { params: { documentId } })).document,
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });

/** The bytes of a document, fetched once: each time is a reading that the audit notes. */
export const useDocumentFile = (documentId: string, enabled = true) =>
  useQuery({
    queryKey: ['document-file', documentId],
    queryFn: () => download(readDocument, { params: { documentId } }),
    staleTime: Number.POSITIVE_INFINITY,
    enabled,
  });

/** An address for a file in this page alone; it is given back when the file is no longer shown. */
export function useObjectUrl(file: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!file) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
