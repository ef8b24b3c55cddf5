import {test} from '@jest/globals';
import {loadDesiredState} from '../../src/desired/load.js';
const M=10*1024*1024;
async function t(name:string, content:string, format:'dotenv'|'yaml'){
 const a=Date.now(); let out:any; 
 try { const s=await loadDesiredState({workspace:'',files:[],content,format,interpolate:true,resolution:'required',values:undefined,environment:{}}); out='OK '+s.entries.length+' '+s.problems.length } catch(e:any){ out=(e.constructor.name)+' '+(e.problems?.length)+' '+String(e.message).split('\n')[0]!.slice(0,140)+' '+JSON.stringify(e.problems?.[0]?.at) }
 console.log(name, Date.now()-a,'ms', Math.round(process.memoryUsage().rss/1e6)+'MB', out);
}
const fill=(s:string)=>s.repeat(Math.floor(M/s.length));
test('x', async()=>{
 await t('1000 env', Array.from({length:1000},(_,i)=>`KEY_${i}="value ${i}"\n`).join(''),'dotenv');
 await t('1000 yaml', 'secrets:\n'+Array.from({length:1000},(_,i)=>`  KEY_${i}:\n    value: "value ${i}"\n    description: x\n`).join(''),'yaml');
 for (const [n,s] of Object.entries({nl:'\n',cr:'\r',a:'a',sp:' ',Aeq:'A="x\n',quo:'A="\\"',q3:'A=\'x\nB="y\nC=`z\n',hash:'#\n',eq:'=\n',junk:'x\n',esc:'\\"  ',u28:'\u2028', aaa:'a:', exp:'export ', bs:'\\'})) await t('env '+n, fill(s),'dotenv');
 await t('env A="+esc', 'A="'+fill('\\"  '),'dotenv');
 await t('env A="+bs', 'A="'+fill('\\'),'dotenv');
 await t('env A="..."', 'A="'+fill('\\"x')+'"','dotenv');
 await t('env 2M', 'A="'+'\\n'.repeat(1024*1024)+'"','dotenv');
 await t('env 2M b', 'A="'+'\\"'.repeat(1024*1024)+'"','dotenv');
 await t('env 2M c', 'A='+' '.repeat(1024*1024*2)+'x','dotenv');
 await t('env 2M d', 'A="'+'\n'.repeat(1024*1024)+'"','dotenv');
 await t('env many', Array.from({length:600000},(_,i)=>`KEY_${i}=v${i}\n`).join(''),'dotenv');
 for (const [n,s] of Object.entries({nl:'\n',a:'a',sp:' ',br:'[',cu:'{',dash:'- ',q:'? ',col:': ',am:'&a ',ali:'*a ',bang:'! ',quo:'"',sq:"'a: ",tab:'\t',hash:'#\n',comma:'a,',pipe:'a: |\n', pct:'%a\n', docs:'---\n', k:'a:\n', us:'a: b\n'})) await t('yaml '+n, fill(s),'yaml');
 await t('yaml many', 'secrets:\n'+Array.from({length:500000},(_,i)=>`  KEY_${i}: v${i}\n`).join(''),'yaml');
 await t('yaml 50k', 'secrets:\n'+Array.from({length:50000},(_,i)=>`  KEY_${i}: v${i}\n`).join(''),'yaml');
 await t('yaml flow', 'secrets: {'+Array.from({length:500000},(_,i)=>`KEY_${i}: v${i}`).join(',')+'}','yaml');
 await t('yaml deep', Array.from({length:4000},(_,i)=>' '.repeat(i)+`a:\n`).join(''),'yaml');
 await t('yaml refs', 'secrets:\n'+Array.from({length:5000},(_,i)=>`  KEY_${i}: \${REF_${i}}\n`).join(''),'yaml');
 await t('yaml onebig', 'secrets:\n  A: |\n'+fill('    x\n'),'yaml');
 await t('yaml onebigplain', 'secrets:\n  A: '+fill('x '),'yaml');
 await t('yaml bigquot', 'secrets:\n  A: "'+fill('\\n')+'"','yaml');
 await t('yaml refs one', 'secrets:\n  A: "'+fill('${A}')+'"','yaml');
},600000);
