import { text, type Text } from '../text';
import type { Role } from '../words';

/** A member of staff as the sample organisation brings them; passwords are made when they are loaded. */
export interface SamplePerson {
  readonly username: string;
  readonly name: Text;
  readonly department: string;
  readonly roles: readonly Role[];
  readonly email: string;
  /** 替补: the username of whoever acts while this person is away (S1). */
  readonly substitute?: string;
}

export interface SampleDepartment {
  readonly key: string;
  readonly name: Text;
}

function person(
  username: string,
  zh: string,
  en: string,
  department: string,
  roles: readonly Role[],
  substitute?: string,
): SamplePerson {
  const email = `${username}@example.com`;
  return { username, name: text(zh, en), department, roles, email, ...(substitute ? { substitute } : {}) };
}

export const sampleDepartments: readonly SampleDepartment[] = [
  { key: 'management', name: text('公司领导', 'Management') },
  { key: 'office', name: text('危机管理办公室', 'Crisis management office') },
  { key: 'service', name: text('客服部', 'Customer service') },
  { key: 'marketing', name: text('市场部', 'Marketing') },
  { key: 'production', name: text('生产部', 'Production') },
  { key: 'quality', name: text('质量检测部', 'Quality inspection') },
  { key: 'legal', name: text('法务部', 'Legal') },
  { key: 'hr', name: text('人力资源部', 'Human resources') },
  { key: 'technical', name: text('技术部', 'Technical department') },
  { key: 'finance', name: text('财务部', 'Finance') },
  { key: 'supervision', name: text('监督小组', 'Supervision group') },
  { key: 'it', name: text('信息部', 'Information technology') },
];

/** One person for each duty, and the deputies and substitutes that approvals by several people need. */
export const samplePeople: readonly SamplePerson[] = [
  person('zhao.guoqiang', '赵国强', 'Zhao Guoqiang', 'management', ['generalManager'], 'qian.min'),
  person('qian.min', '钱敏', 'Qian Min', 'management', ['deputyManager'], 'sun.jianhua'),
  person('sun.jianhua', '孙建华', 'Sun Jianhua', 'management', ['deputyManager'], 'qian.min'),
  person('li.xiaoyan', '李晓燕', 'Li Xiaoyan', 'office', ['office'], 'zhou.tao'),
  person('zhou.tao', '周涛', 'Zhou Tao', 'office', ['liaison', 'office'], 'li.xiaoyan'),
  person('wu.lijuan', '吴丽娟', 'Wu Lijuan', 'service', ['serviceManager'], 'zheng.wei'),
  person('zheng.wei', '郑伟', 'Zheng Wei', 'service', ['onsite', 'operator'], 'wang.fang'),
  person('wang.fang', '王芳', 'Wang Fang', 'service', ['operator'], 'zheng.wei'),
  person('feng.jing', '冯静', 'Feng Jing', 'marketing', ['marketing'], 'chen.chen'),
  person('chen.chen', '陈晨', 'Chen Chen', 'marketing', ['marketing'], 'feng.jing'),
  person('chu.yongjun', '褚永军', 'Chu Yongjun', 'production', ['production']),
  person('wei.hong', '卫红', 'Wei Hong', 'quality', ['quality']),
  person('jiang.wen', '蒋文', 'Jiang Wen', 'legal', ['legal'], 'shen.yi'),
  person('shen.yi', '沈怡', 'Shen Yi', 'legal', ['legal'], 'jiang.wen'),
  person('han.xue', '韩雪', 'Han Xue', 'hr', ['hr']),
  person('yang.fan', '杨帆', 'Yang Fan', 'technical', ['technical']),
  person('zhu.lin', '朱琳', 'Zhu Lin', 'finance', ['finance']),
  person('qin.rui', '秦锐', 'Qin Rui', 'supervision', ['supervision']),
  person('you.jia', '尤佳', 'You Jia', 'it', ['analyst']),
  person('xu.bo', '许波', 'Xu Bo', 'it', ['admin']),
];
