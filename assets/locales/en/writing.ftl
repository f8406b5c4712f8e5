# What the form to write says.
compose-publish = Post
compose-title-label = Title (optional)
compose-body-label = Your message
compose-body-placeholder = What's new in your team?
compose-official = Official news
compose-blank = Write a few words before posting.
audience-label = Who can read
audience-everyone = Everyone
audience-everyone-reads = Everyone in the organisation can read this post.
audience-open-reads = Members of { $group } will see it; everyone can read it.
audience-everyone-count = { $count ->
    [one] Everyone in the organisation can read this post: { $count } person.
   *[other] Everyone in the organisation can read this post: { $count } people.
}
audience-told = { $count ->
    [one] { $count } member
   *[other] { $count } members
}
audience-open-count = { $count ->
    [one] In { $group } ({ $told }); { $count } person in all can read it.
   *[other] In { $group } ({ $told }); everyone in the organisation, { $count } people, can read it.
}
audience-members = Only the members of the group can read this post.
audience-members-read = { $count ->
    [one] Only { $count } member of the group can read this post.
   *[other] Only the { $count } members of the group can read this post.
}
draft-discard = Clear all
draft-other = Another draft was kept { $time }.
draft-other-text = It differs from this one. Nothing is lost; you choose.
draft-other-take = Swap the two
draft-other-drop = Forget the other

placing-choose = In another group, too
placing-add = Add
placing-remove = No longer publish in { $group }
placing-open-count = { $count ->
    [one] In several groups ({ $told }); { $count } person in all can read it.
   *[other] In several groups ({ $told }); the whole organisation, { $count } people, can read it.
}
placing-open-reads = One of these groups is open: the whole organisation can read this post.
placing-members = Only the members of these groups can read this post.
placing-members-read = { $count ->
    [one] Only { $count } member of these groups can read this post.
   *[other] Only the { $count } members of these groups can read this post.
}
placing-text = Published in { $group }. It can be read in other groups too: it is the same post, with the same comments.
placing-too-many = Choose { $max } other groups at most.
placing-cancel = Cancel
placing-keep = Save
placing-kept = The post’s groups are saved.
placing-take-out-text = This post was not published in your group first. You can take it out: it stays in the others.
placing-take-out = Take it out of { $group }
placing-taken-out = The post is not in this group any more.
placing-failed = Nothing was changed.
