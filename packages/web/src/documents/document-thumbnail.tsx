import { Loader } from '@mantine/core';
import type { DocumentView } from '@oih/contracts/http/documents';
import { IconFileTypePdf, IconPhotoOff, IconStack2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './documents.module.css';
import './texts.ts';
import { useDocumentFile, useObjectUrl } from './use-document.ts';

/** A small picture of a document; it says nothing to who cannot see it, the button around it does. */
export function DocumentThumbnail({ document }: { document: DocumentView }) {
  const { t } = useTranslation();
  const isPdf = document.contentType === 'application/pdf';
  const { data, isError } = useDocumentFile(document.id, document.contentType.startsWith('image/'));
  const url = useObjectUrl(data);
  if (isPdf)
    return (
      <span className={classes.paper}>
        <IconFileTypePdf size="2rem" aria-hidden />
        {t('documents.pages', { count: document.pages ?? 0 })}
      </span>
    );
  if (document.dicom) return <IconStack2 size="2rem" aria-hidden />;
  if (isError) return <IconPhotoOff size="2rem" aria-hidden />;
  return url ? <img className={classes.picture} src={url} alt="" /> : <Loader size="sm" />;
}
