import type { Revision } from './revision';
import { many, text, type Text } from './text';
import { both, type Voices } from './voices';

/** The story of a new version of the rules (V3, C1六2). */
export function narrateRevision(revision: Revision, { by }: Voices): Text {
  const { baseVersion, publishedVersion = baseVersion + 1, changes, outcomeReason } = revision;
  const which = text(
    `修订 ${revision.number}（《${revision.title.zh}》第 ${publishedVersion} 版）`,
    `revision ${revision.number} (version ${publishedVersion} of "${revision.title.en}")`,
  );
  const why = outcomeReason ? both(outcomeReason) : text('未说明理由', 'no reason given');
  switch (revision.status) {
    case 'submitted':
      return text(
        `${by.zh}提交${which.zh}，${changes} 处修改：${revision.reason}`,
        `${by.en} submitted ${which.en}, ${many(changes, 'change')}: ${revision.reason}`,
      );
    case 'approved':
      return text(`领导小组批准${which.zh}`, `The leadership group approved ${which.en}`);
    case 'published':
      return text(
        `发布${which.zh}，自 ${revision.effectiveFrom} 起执行`,
        `Published ${which.en}, in force from ${revision.effectiveFrom}`,
      );
    case 'completed':
      return text(`${which.zh}的通知已办结`, `The notice of ${which.en} is done with`);
    case 'refused':
      return text(`${by.zh}不同意${which.zh}，退回修改：${why.zh}`, `${by.en} refused ${which.en}: ${why.en}`);
    case 'expired':
      return text(`${which.zh}逾期无人批准，未发布`, `Nobody decided ${which.en} in time: it is not published`);
    case 'withdrawn':
      return text(`${by.zh}撤回${which.zh}：${why.zh}`, `${by.en} withdrew ${which.en}: ${why.en}`);
    case 'superseded':
      return text(
        `${which.zh}未发布：审批期间已有更新版本`,
        `Not published, another version came in between: ${which.en}`,
      );
    case 'altered':
      return text(`${which.zh}未发布：内容与批准的不符`, `Not published, it is not what was approved: ${which.en}`);
  }
}
