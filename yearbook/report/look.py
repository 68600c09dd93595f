"""The report's own look and behaviour: one style sheet and one small script, both inside the page."""

STYLE = """
:root{--ink:#1d1d1b;--soft:#5f5b54;--rule:#d8d2c6;--paper:#fbfaf7;--card:#fff;--red:#8c1c13;--del:#f7d9d4;--ins:#d9ecd5;--amber:#7a4b00}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.7 "Noto Sans SC","Noto Sans CJK SC","Source Han Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
header,main,footer{max-width:76rem;margin:0 auto;padding:1rem 1.25rem}
h1{font:600 1.7rem/1.3 "Noto Serif SC","Noto Serif CJK SC","Source Han Serif SC","Songti SC",SimSun,serif;margin:.5rem 0 .25rem}
h2{font-size:1.15rem;margin:2.2rem 0 .6rem;border-bottom:2px solid var(--red);padding-bottom:.2rem}
p{margin:.3rem 0}.soft{color:var(--soft)}
.sums{display:flex;flex-wrap:wrap;gap:.5rem 2rem;margin:.75rem 0;padding:0;list-style:none}
.sums b{font-size:1.4rem;font-variant-numeric:tabular-nums;margin-right:.35rem}
.tools{position:sticky;top:0;background:var(--paper);border-bottom:1px solid var(--rule);padding:.6rem 0;display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:center;z-index:1}
.tools label{display:inline-flex;gap:.4rem;align-items:center}
select,input[type=search]{font:inherit;padding:.15rem .4rem;border:1px solid #8a857b;border-radius:4px;background:#fff;color:inherit;max-width:18rem}
article{background:var(--card);border:1px solid var(--rule);border-left:5px solid var(--rule);border-radius:4px;padding:.6rem .9rem;margin:.6rem 0;content-visibility:auto;contain-intrinsic-size:auto 9rem}
article.low{border-left-color:var(--red)}article.mid{border-left-color:#c98a1b}
article[hidden]{display:none}
.head{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:baseline;font-size:.88rem;color:var(--soft)}
.head strong{color:var(--ink);font-size:.95rem}.sure{font-variant-numeric:tabular-nums;font-weight:600;color:var(--ink)}
.low .sure{color:var(--red)}.mid .sure{color:var(--amber)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.4rem 1.2rem;margin:.4rem 0}
.pair>div{overflow-wrap:anywhere}.pair span{display:block;font-size:.78rem;color:var(--soft)}
del{background:var(--del);text-decoration:line-through}ins{background:var(--ins);text-decoration:none}
code{font:.82rem/1.5 "JetBrains Mono","Noto Sans Mono CJK SC",Consolas,monospace;background:#f1eee7;padding:.05rem .3rem;border-radius:3px;user-select:all;overflow-wrap:anywhere}
pre{background:#f1eee7;padding:.6rem .8rem;overflow:auto;border-radius:4px;font:.82rem/1.6 "JetBrains Mono","Noto Sans Mono CJK SC",Consolas,monospace;user-select:all}
details{margin:.3rem 0}summary{cursor:pointer}
table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.25rem .6rem .25rem 0;border-bottom:1px solid var(--rule)}
.note{background:#fff6df;border:1px solid #e2c777;padding:.5rem .8rem;border-radius:4px}
@media(max-width:44rem){.pair{grid-template-columns:1fr}.tools{position:static}}
@media print{.tools{display:none}article{break-inside:avoid}}
"""

SCRIPT = """
(function(){
 var rows=[].slice.call(document.querySelectorAll('article')),tools=document.querySelector('.tools');
 if(!tools)return;tools.hidden=false;
 var rule=document.getElementById('rule'),source=document.getElementById('source'),sure=document.getElementById('sure'),
     words=document.getElementById('words'),left=document.getElementById('left');
 function filter(){
  var w=words.value.trim(),n=0;
  rows.forEach(function(row){
   var d=row.dataset,ok=(!rule.value||d.rule===rule.value||d.rule.indexOf(rule.value+'.')===0)&&(!source.value||d.source===source.value)&&
    (!sure.checked||+d.sure<90)&&(!w||row.textContent.indexOf(w)>=0);
   row.hidden=!ok;if(ok)n++;
  });
  left.textContent=n;
 }
 [rule,source,sure].forEach(function(e){e.addEventListener('change',filter)});
 words.addEventListener('input',filter);filter();
})();
"""
