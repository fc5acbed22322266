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

/** One person for each duty, and the deputies and substitutes that approvals by several people need. */
export const samplePeople: readonly SamplePerson[] = [
  person('zhao.guoqiang', '赵国强', 'Zhao Guoqiang', '公司领导', ['generalManager'], 'qian.min'),
  person('qian.min', '钱敏', 'Qian Min', '公司领导', ['deputyManager'], 'sun.jianhua'),
  person('sun.jianhua', '孙建华', 'Sun Jianhua', '公司领导', ['deputyManager'], 'qian.min'),
  person('li.xiaoyan', '李晓燕', 'Li Xiaoyan', '危机管理办公室', ['office'], 'zhou.tao'),
  person('zhou.tao', '周涛', 'Zhou Tao', '危机管理办公室', ['liaison', 'office'], 'li.xiaoyan'),
  person('wu.lijuan', '吴丽娟', 'Wu Lijuan', '客服部', ['serviceManager'], 'zheng.wei'),
  person('zheng.wei', '郑伟', 'Zheng Wei', '客服部', ['onsite', 'operator'], 'wang.fang'),
  person('wang.fang', '王芳', 'Wang Fang', '客服部', ['operator'], 'zheng.wei'),
  person('feng.jing', '冯静', 'Feng Jing', '市场部', ['marketing'], 'chen.chen'),
  person('chen.chen', '陈晨', 'Chen Chen', '市场部', ['marketing'], 'feng.jing'),
  person('chu.yongjun', '褚永军', 'Chu Yongjun', '生产部', ['production']),
  person('wei.hong', '卫红', 'Wei Hong', '质量检测部', ['quality']),
  person('jiang.wen', '蒋文', 'Jiang Wen', '法务部', ['legal'], 'shen.yi'),
  person('shen.yi', '沈怡', 'Shen Yi', '法务部', ['legal'], 'jiang.wen'),
  person('han.xue', '韩雪', 'Han Xue', '人力资源部', ['hr']),
  person('yang.fan', '杨帆', 'Yang Fan', '技术部', ['technical']),
  person('zhu.lin', '朱琳', 'Zhu Lin', '财务部', ['finance']),
  person('qin.rui', '秦锐', 'Qin Rui', '监督小组', ['supervision']),
  person('you.jia', '尤佳', 'You Jia', '信息部', ['analyst']),
  person('xu.bo', '许波', 'Xu Bo', '信息部', ['admin']),
];
