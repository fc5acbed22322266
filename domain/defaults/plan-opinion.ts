import { text } from '../text';
import { facts, larger, lessons, plan, readiness, reportUp } from './plan-common';
import { MAJOR_UP, ORDINARY_UP, template } from './templates';

/** 舆论负面 (M四(五)): watch, answer, lead; the facts are checked before the first word. */
export const negativeOpinionPlan = plan({
  id: 'plan-negative-opinion',
  type: 'negativeOpinion',
  title: text('负面舆论应急预案', 'Contingency plan for negative opinion'),
  lead: 'marketing',
  tasks: [
    template(
      'prevention',
      'watch',
      'marketing',
      'M二(三)1',
      text('指定专人监测相关话题', 'Name somebody to watch the topic'),
    ),
    template(
      'prevention',
      'analyse',
      'marketing',
      'M二(三)2',
      text('分析热点和潜在影响', 'Analyse hot spots and possible impact'),
      { dependsOn: ['watch'] },
    ),
    ...readiness,
    template(
      'warning',
      'ready-statement',
      'marketing',
      'M四(二)3',
      text('准备首次回应口径', 'Prepare a holding statement'),
    ),
    facts,
    template(
      'response',
      'opinion',
      'marketing',
      'M四(五)1',
      text('持续监测舆情，每日研判趋势', 'Watch opinion all the time and judge the trend daily'),
    ),
    template(
      'response',
      'wording',
      'marketing',
      'M四(二)3',
      text('依据已核实事实统一对外口径', 'Agree the wording on confirmed facts'),
      { dependsOn: ['facts'] },
    ),
    template(
      'response',
      'legal-review',
      'legal',
      'M四(一)2',
      text('审核对外口径，研判不实信息', 'Review the wording; judge false information'),
      { levels: ORDINARY_UP, dependsOn: ['wording'] },
    ),
    template(
      'response',
      'strategy',
      'marketing',
      'M四(五)2',
      text('制定公关策略', 'Decide the public relations strategy'),
      { levels: ORDINARY_UP, dependsOn: ['opinion'] },
    ),
    template(
      'response',
      'media',
      'marketing',
      'M四(五)3',
      text('主动联系媒体，回应关切和疑问', 'Contact the media and answer their questions'),
      { levels: MAJOR_UP, dependsOn: ['wording'] },
    ),
    template(
      'response',
      'soothe',
      'serviceManager',
      'M四(三)1',
      text('安抚发声客户，登记诉求', 'Soothe the customers who spoke up and note what they want'),
    ),
    reportUp(['wording', 'soothe']),
    template(
      'recovery',
      'reputation',
      'marketing',
      'M五(二)3',
      text('跟踪品牌声誉指标直至恢复', 'Follow the reputation indicators until they recover'),
    ),
    ...larger,
    lessons,
  ],
  resources: [text('媒体联系名单和发言人', 'Media contacts and a spokesperson')],
});
