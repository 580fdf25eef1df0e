import { Stack, Title } from '@mantine/core';
import { type AnnotationView, listAnnotations } from '@oih/contracts/http/pictures';
import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { useDocument, useDocumentFile, useObjectUrl } from '../documents/use-document.ts';
import { useLive } from '../live/use-live.ts';
import { MarkList } from './mark-list.tsx';
import { drawingWidth, MarksLayer } from './marks-layer.tsx';
import { Makers } from './names-layer.tsx';
import classes from './pictures.module.css';
import { usePictureText } from './use-text.ts';

function MarkedPicture({ annotation }: { annotation: AnnotationView }) {
  const t = usePictureText();
  const { documentId, marks } = annotation;
  const { data: document } = useDocument(documentId);
  const url = useObjectUrl(useDocumentFile(documentId).data);
  if (!document?.width || !document.height || !url) return null;
  const height = (drawingWidth * document.height) / document.width;
  return (
    <figure style={{ margin: 0 }}>
      <div className={classes.kept}>
        <img
          src={url}
          alt={t('picture.annotated')}
          width={document.width}
          height={document.height}
          style={{ height: 'auto' }}
        />
        <svg viewBox={`0 0 ${drawingWidth} ${height}`} aria-hidden="true">
          <MarksLayer marks={marks} height={height} />
        </svg>
        <Makers marks={marks} />
      </div>
      <figcaption>
        <MarkList marks={marks} />
      </figcaption>
    </figure>
  );
}

/** The marked pictures that were kept in the record of a visit; nothing where there are none. */
export function MarkedPictures({ encounterId }: { encounterId: string }) {
  const t = usePictureText();
  const queryKey = ['annotations', encounterId];
  useLive([`encounter:${encounterId}`], [queryKey]);
  const { data } = useQuery({
    queryKey,
    queryFn: async () => (await call(listAnnotations, { params: { encounterId } })).annotations,
  });
  if (!data || data.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label={t('picture.annotated')}>
      <Title order={3} size="h5">
        {t('picture.annotated')}
      </Title>
      {data.map((one) => (
        <MarkedPicture key={one.documentId} annotation={one} />
      ))}
    </Stack>
  );
}
