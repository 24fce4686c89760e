/// How the page looks: light and dark, wide and narrow, and on paper.
enum PageStyle {
  static let sheet: HTML = """
    <style>
    :root{color-scheme:light dark;--paper:#fff;--ink:#1c2430;--soft:#5a6675;--line:#dfe4ea;\
    --panel:#f5f7fa;--accent:#2f6299;--own:#c2541d;--good:#1e7b45;--bad:#b3261e;--mark:#ffe9a8;\
    --heat:179,38,30}
    @media (prefers-color-scheme:dark){:root{--paper:#14181d;--ink:#e6eaef;--soft:#9aa6b4;\
    --line:#303842;--panel:#1c2229;--accent:#7fb2e5;--own:#f0915c;--good:#6fce96;--bad:#ff8a80;\
    --mark:#6b5613;--heat:255,110,100}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0 auto;padding:0 20px 60px;max-width:1180px;background:var(--paper);color:var(--ink);\
    font:15px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",\
    "Noto Sans SC",sans-serif}
    h1{font-size:26px;line-height:1.3;margin:28px 0 4px}
    h2{font-size:19px;margin:40px 0 10px;padding-top:14px;border-top:1px solid var(--line)}
    h3{font-size:15px;margin:18px 0 6px}
    p{margin:6px 0}
    a{color:var(--accent);text-decoration:none}
    a:hover,a:focus{text-decoration:underline}
    .soft,.note{color:var(--soft)}
    .note{font-size:13px}
    .warn{border-left:4px solid var(--own);padding:4px 10px;background:var(--panel)}
    nav{position:sticky;top:0;background:var(--paper);padding:8px 0;border-bottom:1px solid var(--line);\
    overflow-x:auto;white-space:nowrap;z-index:4}
    nav a{margin-right:18px}
    [id]{scroll-margin-top:52px}
    .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(112px,1fr));gap:10px;margin:18px 0}
    .tile{background:var(--panel);border-radius:8px;padding:10px 12px}
    .tile b{white-space:nowrap;display:block;font-size:22px;line-height:1.3;font-variant-numeric:tabular-nums}
    .tile span{color:var(--soft);font-size:13px}
    .charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(310px,1fr));gap:18px 30px}
    figure{margin:0;break-inside:avoid}
    figcaption{font-weight:600;margin-bottom:4px}
    .chart{width:100%;max-width:440px;height:auto;display:block}
    .scale{width:220px;height:16px;display:block;margin-top:4px}
    svg text{font-size:11px;fill:var(--soft);text-anchor:middle}
    svg .value{fill:var(--ink)}
    svg .corner{font-size:11px;fill:var(--ink);text-anchor:inherit}
    svg .corner[text-anchor=start]{text-anchor:start}
    svg .corner[text-anchor=end]{text-anchor:end}
    svg .corner[text-anchor=middle]{text-anchor:middle}
    svg .left{text-anchor:start}
    .bar,.dot{fill:var(--accent)}
    a:hover .bar{fill:var(--own)}
    .axis{stroke:var(--soft)}
    .ring{fill:none;stroke:var(--line)}
    .area{fill:var(--accent);fill-opacity:.18;stroke:var(--accent);stroke-width:2}
    .area.all{fill:none;stroke:var(--soft);stroke-dasharray:4 3;stroke-width:1.5}
    .area.own{fill:var(--own);fill-opacity:.15;stroke:var(--own)}
    .trend{fill:none;stroke:var(--accent);stroke-width:2}
    .whisker{stroke:var(--accent);stroke-width:2.5}
    .mean{stroke:var(--soft);stroke-dasharray:2 2}
    .wide{overflow-x:auto;max-width:100%;background:\
    linear-gradient(to right,var(--paper) 40%,transparent) left/36px 100% no-repeat local,\
    linear-gradient(to left,var(--paper) 40%,transparent) right/36px 100% no-repeat local,\
    linear-gradient(to right,var(--line),transparent) left/14px 100% no-repeat scroll,\
    linear-gradient(to left,var(--line),transparent) right/14px 100% no-repeat scroll}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    .wide table{min-width:100%}
    th,td{padding:4px 10px 4px 0;text-align:left;border-bottom:1px solid var(--line);vertical-align:top}
    th{font-size:13px;color:var(--soft);font-weight:600;white-space:nowrap}
    th[data-sort]{cursor:pointer}
    .n{text-align:right}
    .band{display:inline-block;min-width:22px;text-align:center;border-radius:4px;background:var(--panel)}
    .above{background:var(--good);color:var(--paper)}.below{background:var(--bad);color:var(--paper)}\
    .meter{display:inline-block;width:90px;height:9px;background:var(--line);border-radius:4px;\
    overflow:hidden;vertical-align:middle}
    .meter i{display:block;height:100%;background:var(--accent)}\
    .meter.fails i{background:var(--bad)}
    .heat th:first-child,.heat td:first-child,.agents th:first-child,.agents td:first-child{\
    position:sticky;left:0;background:var(--paper);padding-right:12px;white-space:nowrap;\
    text-align:left;z-index:1}
    .heat thead th{vertical-align:bottom;padding:4px 1px;text-align:center}
    .heat thead th span{writing-mode:vertical-rl;max-height:180px;overflow:hidden}
    .heat td{padding:1px;border:0;text-align:center;font-size:12px;min-width:27px}
    .heat td a,.heat td b{display:block;border-radius:3px;padding:2px 0;color:var(--ink);font-weight:400}\
    .heat td b{color:var(--soft)}.heat td:first-child a{padding:2px 0}\
    .agents td{white-space:nowrap}\
    #calls td:not(:last-child){white-space:nowrap}
    @media (min-width:780px){.span{grid-column:span 2}\
    .item summary{display:grid;grid-template-columns:12px 1fr 100px 120px 270px 150px;gap:0 14px}}
    .h1{background:rgba(var(--heat),.08)}.h2{background:rgba(var(--heat),.16)}\
    .h3{background:rgba(var(--heat),.24)}.h4{background:rgba(var(--heat),.32)}\
    .h5{background:rgba(var(--heat),.4)}.h6{background:rgba(var(--heat),.48)}\
    .h7{background:rgba(var(--heat),.56)}.h8{background:rgba(var(--heat),.64)}\
    .h9{background:rgba(var(--heat),.72)}
    details{border-bottom:1px solid var(--line);padding:4px 0}
    summary{cursor:pointer;display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline}
    summary::before{content:"▸";color:var(--soft);width:12px}
    details[open]>summary::before{content:"▾"}
    summary .grow{flex:1 1 180px;font-weight:600}
    .inside{padding:4px 0 12px 26px}
    ul{margin:4px 0;padding-left:20px}
    p a{white-space:nowrap}
    li{margin:2px 0;overflow-wrap:anywhere}
    mark{background:var(--mark);color:inherit;padding:0 2px;border-radius:2px}
    .say{background:var(--panel);border-radius:8px;padding:8px 12px;margin:8px 0}
    .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:0 30px}
    .good{color:var(--good)}.bad{color:var(--bad)}
    #calls tr:target td{background:var(--mark)}
    #calls td:last-child{color:var(--soft);font-size:13px}
    #calls .more td{background:var(--panel)}
    #filter{position:sticky;top:42px;background:var(--mark);padding:6px 12px;border-radius:6px;z-index:3}
    input[type=search]{font:inherit;padding:4px 10px;border:1px solid var(--line);border-radius:6px;\
    background:var(--paper);color:var(--ink);width:100%;max-width:320px;margin:6px 0}
    @media (max-width:600px){body{padding:0 12px 40px;font-size:14px}h1{font-size:21px}\
    .inside{padding-left:12px}.tiles{grid-template-columns:repeat(4,1fr)}.tile{padding:8px}\
    .tile b{white-space:nowrap;font-size:18px}.tile span{font-size:12px}th,td{padding-right:8px}.meter{width:60px}}
    @media print{:root{color-scheme:light;--paper:#fff;--ink:#000;--soft:#444;--line:#bbb;\
    --panel:#f3f4f6;--accent:#2f6299;--own:#c2541d;--good:#1e7b45;--bad:#b3261e;--mark:#ffe9a8;\
    --heat:179,38,30}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
    @page{size:A4;margin:14mm 12mm}
    body{max-width:none;padding:0;font-size:11px}
    nav,#filter,input,.screen{display:none}
    h1{margin-top:0}h2{margin-top:22px;break-after:avoid}h2+.note{break-after:avoid}\
    .tiles{grid-template-columns:repeat(7,1fr)}h3{break-after:avoid}
    a{color:inherit}
    .wide{overflow:visible;background:none}
    tr,li,summary,.say,.tiles{break-inside:avoid}
    thead{display:table-header-group}
    .heat td{font-size:8px;min-width:0}.heat td a{padding:0}.heat thead th{font-size:8px;padding:1px 0}
    .charts,.two{grid-template-columns:1fr 1fr}.span{grid-column:span 2}.chart{max-width:330px}
    .heat th:first-child,.heat td:first-child,.agents th:first-child,.agents td:first-child{\
    position:static}}
    </style>
    """
}
