"""What somebody might write to get more out of an answer than an answer."""

TEXTS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7*7 }} {% include '/etc/passwd' %}",
    "[klicka](javascript:alert(1)) ![](file:///etc/passwd)",
    "# Rubrik\n\n- punkt",
    "\\input{/etc/passwd} $\\frac{1}{0}$ \\write18{ls}",
    '#read("/etc/passwd") #eval("1+1") = Rubrik *fet* @ref $x$ `kod`',
    '=HYPERLINK("http://ond.example";"klicka")',
    "+1+1|cmd",
    "vänd \u202eexe.fdp\u202c slut",
    "noll\u200bbredd\x00\x07\x1b[31m styrtecken\ufffe",
    "&lt;b&gt; &amp; ]]> <!-- --> <?xml ?>",
    "</blockquote></section><h1>Ny sida</h1>",
    "åäö ÅÄÖ é – ”citat” Łódź 🙂 العربية",
    "x" * 3000,
)
